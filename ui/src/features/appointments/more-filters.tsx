// What a list of appointments is narrowed by more rarely, behind one button that tells how much of it is set.
import { Button, FocusTrap, Popover, Select } from "@mantine/core";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import { useState } from "react";
import { useRead } from "@/backend/hooks";
import { closesOnEscape, Field } from "@/components";
import { useWords } from "@/words";
import { AreaSelect } from "../areas/area-select";
import { useAreas } from "../areas/use-areas";
import { FeeRange } from "../doctors/fee-range";
import type { Filters } from "./filters";
import classes from "./list.module.css";

interface MoreFiltersProps {
  filters: Filters;
  change: (next: Partial<Filters>) => void;
}

/** How many of the filters behind the button are set; a fee from and up to is one. */
function countOf({ specialization, area, feeMin, feeMax }: Filters): number {
  return [specialization !== null, area !== null, feeMin !== "" || feeMax !== ""].filter(Boolean).length;
}

export function MoreFilters({ filters, change }: MoreFiltersProps) {
  const { t } = useWords();
  const [opened, setOpened] = useState(false);
  const count = countOf(filters);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      closeOnEscape={false}
      width={320}
      position="bottom-start"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          size="sm"
          variant={count > 0 ? "light" : "default"}
          leftSection={<IconAdjustmentsHorizontal size={18} stroke={1.75} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          {t("more-filters", { count })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown
        aria-label={t("more-filters-title")}
        onKeyDownCapture={closesOnEscape(() => setOpened(false))}
      >
        <Fields filters={filters} change={change} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Fields({ filters, change }: MoreFiltersProps) {
  const { t } = useWords();
  const { data: specializations = [] } = useRead("listSpecializations", []);
  const areas = useAreas();
  return (
    <div className={classes.more}>
      {/* The first field opens its list when it gets the focus, and would hide the others. */}
      <FocusTrap.InitialFocus />
      <Field label={t("specialization")}>
        {(control) => (
          <Select
            {...control}
            placeholder={t("all-specializations")}
            searchable
            clearable
            clearButtonProps={{ "aria-label": t("clear") }}
            comboboxProps={{ withinPortal: false, floatingStrategy: "fixed" }}
            data={specializations.map(({ id, name }) => ({ value: id, label: name }))}
            value={filters.specialization}
            onChange={(specialization) => change({ specialization })}
            nothingFoundMessage={t("nothing-matches")}
          />
        )}
      </Field>
      {areas.levels.length > 0 && (
        <Field label={t("area-of-doctor")}>
          {(control) => (
            <AreaSelect
              {...control}
              placeholder={t("area-all")}
              withinPortal={false}
              value={filters.area}
              onChange={(area) => change({ area })}
            />
          )}
        </Field>
      )}
      <fieldset className={classes.fees}>
        <legend>{t("fee")}</legend>
        <FeeRange feeMin={filters.feeMin} feeMax={filters.feeMax} onChange={change} />
      </fieldset>
    </div>
  );
}
