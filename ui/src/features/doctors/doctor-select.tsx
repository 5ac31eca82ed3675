import { Select } from "@mantine/core";
import { useRead } from "@/backend/hooks";
import type { FieldControl } from "@/components";
import { useWords } from "@/words";

interface DoctorSelectProps {
  control: FieldControl;
  value: string | null;
  onChange: (doctor: string | null) => void;
}

/** One of the doctors, under their specializations. */
export function DoctorSelect({ control, value, onChange }: DoctorSelectProps) {
  const { t } = useWords();
  const { data: doctors = [] } = useRead("listDoctors", [null]);
  return (
    <Select
      {...control}
      searchable
      data={grouped(doctors)}
      value={value}
      onChange={onChange}
      nothingFoundMessage={t("nothing-matches")}
    />
  );
}

/** Doctors under their specialization, both in order of the alphabet. */
function grouped(doctors: { id: string; full_name: string; specialization: { name: string } }[]) {
  const groups = new Map<string, { value: string; label: string }[]>();
  const sorted = [...doctors].sort((a, b) => a.full_name.localeCompare(b.full_name));
  for (const { id, full_name, specialization } of sorted) {
    const items = groups.get(specialization.name) ?? [];
    items.push({ value: id, label: full_name });
    groups.set(specialization.name, items);
  }
  return [...groups].sort(([a], [b]) => a.localeCompare(b)).map(([group, items]) => ({ group, items }));
}
