import { Button, SegmentedControl, Select } from "@mantine/core";
import { useRead } from "@/backend/hooks";
import { DayInput, FilterTabs, SearchField } from "@/components";
import { useWords } from "@/words";
import { type Filters, type Range, ranges, type Tab, type Time, tabStates, times } from "./filters";
import classes from "./list.module.css";
import { MoreFilters } from "./more-filters";

interface ListFiltersProps {
  /** A doctor's own list. */
  own: boolean;
  filters: Filters;
  change: (next: Partial<Filters>) => void;
  /** Back to the usual list; null while it is shown. */
  clear: (() => void) | null;
}

/** Search, days, doctor and what is looked for more rarely, and the tabs of states. */
export function ListFilters({ own, filters, change, clear }: ListFiltersProps) {
  const { t } = useWords();
  const { data: doctors = [] } = useRead("listDoctors", [null]);
  const { data: dashboard } = useRead("getDashboard", [], { enabled: !own });
  // Only what the dashboard has counted anyway; counting the rest would read the whole table.
  const counts: Partial<Record<Tab, number>> = { pending: dashboard?.requests_unanswered };
  return (
    <>
      <div className={classes.filters}>
        <SegmentedControl
          aria-label={t("list-time")}
          data={times.map((time) => ({ value: time, label: t(`list-time-${time}`) }))}
          value={filters.time}
          onChange={(time) => change({ time: time as Time })}
        />
        <SearchField
          label={t(own ? "patient" : "appointments-search")}
          focusKey="/"
          value={filters.search}
          onChange={(search) => change({ search })}
        />
        <Select
          aria-label={t("days")}
          w={164}
          allowDeselect={false}
          data={ranges.map((range) => ({ value: range, label: t(`range-${range}`) }))}
          value={filters.range}
          onChange={(range) => change({ range: range as Range })}
        />
        {filters.range === "days" && (
          <>
            <DayInput
              aria-label={t("first-day")}
              placeholder={t("first-day")}
              clearable
              value={filters.from}
              until={filters.to ?? undefined}
              onChange={(from) => change({ from })}
            />
            <DayInput
              aria-label={t("last-day")}
              placeholder={t("last-day")}
              clearable
              value={filters.to}
              from={filters.from ?? undefined}
              onChange={(to) => change({ to })}
            />
          </>
        )}
        {!own && (
          <>
            <Select
              aria-label={t("doctor")}
              placeholder={t("all-doctors")}
              w={200}
              searchable
              clearable
              clearButtonProps={{ "aria-label": t("clear") }}
              data={doctors.map(({ id, full_name }) => ({ value: id, label: full_name }))}
              value={filters.doctor}
              onChange={(doctor) => change({ doctor })}
              nothingFoundMessage={t("nothing-matches")}
            />
            <MoreFilters filters={filters} change={change} />
          </>
        )}
        {clear && (
          <Button variant="subtle" color="gray" className={classes.clear} onClick={clear}>
            {t("clear-filters")}
          </Button>
        )}
      </div>
      <FilterTabs
        label={t("state")}
        tabs={(Object.keys(tabStates) as Tab[]).map((tab) => ({
          value: tab,
          label: t(`tab-${tab}`),
          count: counts[tab],
        }))}
        value={filters.tab}
        onChange={(tab) => change({ tab })}
      />
    </>
  );
}
