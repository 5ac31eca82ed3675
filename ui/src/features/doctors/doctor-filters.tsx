import { Button, MultiSelect, Select } from "@mantine/core";
import type { FoundDoctor } from "@/backend";
import { useRead } from "@/backend/hooks";
import { ManyChoices, SearchField } from "@/components";
import { useWords } from "@/words";
import { AreaSelect } from "../areas/area-select";
import classes from "./doctors.module.css";
import { FeeRange, type Fees } from "./fee-range";
import { useLanguageNames } from "./language-names";

/** What the office looks for among the doctors. */
export interface DoctorFilter extends Fees {
  search: string;
  /** Ids of specializations; empty: all. */
  specializations: string[];
  freeThisWeek: boolean;
  rating: string | null;
  language: string | null;
  /** Where they sit: this area, or one that lies in it. */
  area: string | null;
}

export const allDoctors: DoctorFilter = {
  search: "",
  specializations: [],
  freeThisWeek: false,
  feeMin: "",
  feeMax: "",
  rating: null,
  language: null,
  area: null,
};

export function isFiltered(filter: DoctorFilter): boolean {
  return JSON.stringify(filter) !== JSON.stringify(allDoctors);
}

/** What the clinic does not search for itself: words, and several specializations at once. */
export function matches({ full_name, specialization }: FoundDoctor, filter: DoctorFilter): boolean {
  const word = filter.search.trim().toLocaleLowerCase();
  const chosen = filter.specializations;
  return (
    (chosen.length === 0 || chosen.includes(specialization.id)) &&
    `${full_name} ${specialization.name}`.toLocaleLowerCase().includes(word)
  );
}

interface DoctorFiltersProps {
  value: DoctorFilter;
  onChange: (filter: DoctorFilter) => void;
}

const ratings = ["3", "3.5", "4", "4.5"];

export function DoctorFilters({ value, onChange }: DoctorFiltersProps) {
  const { t, number } = useWords();
  const { data: specializations = [] } = useRead("listSpecializations", []);
  const { choices } = useLanguageNames();
  const set = (part: Partial<DoctorFilter>) => onChange({ ...value, ...part });
  return (
    <div className={classes.filters} role="search" aria-label={t("doctors-search")}>
      <SearchField
        label={t("doctors-search")}
        focusKey="/"
        value={value.search}
        onChange={(search) => set({ search })}
      />
      <MultiSelect
        aria-label={t("specialization")}
        placeholder={value.specializations.length === 0 ? t("specialization") : undefined}
        searchable
        clearable
        clearButtonProps={{ "aria-label": t("clear") }}
        withScrollArea={false}
        styles={{ options: { maxHeight: 280, overflowY: "auto" } }}
        style={{ flex: "1 1 170px" }}
        miw={170}
        maw={420}
        data={specializations.map(({ id, name }) => ({ value: id, label: name }))}
        value={value.specializations}
        onChange={(chosen) => set({ specializations: chosen })}
        nothingFoundMessage={t("nothing-matches")}
      />
      <AreaSelect
        aria-label={t("area")}
        placeholder={t("area")}
        width={190}
        value={value.area}
        onChange={(area) => set({ area })}
      />
      <ManyChoices
        label={t("first-free")}
        choices={[{ value: "week", label: t("doctor-filter-free") }]}
        value={value.freeThisWeek ? ["week"] : []}
        onChange={(chosen) => set({ freeThisWeek: chosen.length > 0 })}
      />
      <Select
        aria-label={t("doctor-filter-language")}
        placeholder={t("doctor-filter-language")}
        searchable
        clearable
        clearButtonProps={{ "aria-label": t("clear") }}
        w={140}
        data={choices()}
        value={value.language}
        onChange={(language) => set({ language })}
        nothingFoundMessage={t("nothing-matches")}
      />
      <Select
        aria-label={t("doctor-filter-rating")}
        placeholder={t("doctor-filter-rating")}
        clearable
        clearButtonProps={{ "aria-label": t("clear") }}
        w={115}
        data={ratings.map((least) => ({
          value: least,
          label: t("doctor-rated-least", { rating: number(Number(least)) }),
        }))}
        value={value.rating}
        onChange={(rating) => set({ rating })}
      />
      <FeeRange feeMin={value.feeMin} feeMax={value.feeMax} onChange={set} />
      {isFiltered(value) && (
        <Button variant="subtle" onClick={() => onChange(allDoctors)}>
          {t("clear-filters")}
        </Button>
      )}
    </div>
  );
}
