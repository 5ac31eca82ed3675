import { Select } from "@mantine/core";
import { useEffect, useState } from "react";
import type { PatientRow } from "@/backend";
import { useRead } from "@/backend/hooks";
import type { FieldControl } from "@/components";
import { useWords } from "@/words";
import classes from "./patients.module.css";

interface PickPatientProps extends Partial<FieldControl> {
  value: PatientRow | null;
  onChange: (patient: PatientRow | null) => void;
}

/** One patient, found by name or phone. */
export function PickPatient({ value, onChange, ...control }: PickPatientProps) {
  const { t, when } = useWords();
  const [typed, setTyped] = useState(value?.full_name ?? "");
  const [search, setSearch] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed === value?.full_name ? "" : typed.trim()), 250);
    return () => clearTimeout(timer);
  }, [typed, value]);
  const { data } = useRead("listPatients", [search || null, null, 20], { keep: true });
  const rows = data?.rows ?? [];
  // The chosen one stays an option while the list shows others.
  const known = value && !rows.some(({ id }) => id === value.id) ? [value, ...rows] : rows;

  return (
    <Select
      {...control}
      searchable
      clearable
      clearButtonProps={{ "aria-label": t("clear") }}
      data={known.map(({ id, full_name }) => ({ value: id, label: full_name }))}
      value={value?.id ?? null}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(id) => onChange(known.find((one) => one.id === id) ?? null)}
      // The clinic has searched already, in the phone numbers too.
      filter={({ options }) => options}
      placeholder={t("patient-pick")}
      nothingFoundMessage={t("nothing-matches")}
      renderOption={({ option }) => {
        const row = known.find(({ id }) => id === option.value);
        return (
          <span className={classes.option}>
            <bdi>{option.label}</bdi>
            <span className={classes.dim}>
              <bdi>{row?.phone}</bdi>
              {row?.phone && row.birth_date && " · "}
              {row?.birth_date && when.birthDate(row.birth_date)}
            </span>
          </span>
        );
      }}
    />
  );
}
