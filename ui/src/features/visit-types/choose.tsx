import { Select } from "@mantine/core";
import { Field } from "@/components";
import { useWords } from "@/words";
import { useVisitTypes } from "../appointments/use-visit-type";

interface ChooseVisitTypeProps {
  id: string;
  /** Of the doctor who is visited; null while none is chosen. */
  specialization: string | null;
  value: string | null;
  onChange: (visitType: string | null) => void;
}

/** Which kind of visit it is, which decides how long it takes; nothing where the clinic has no kinds. */
export function ChooseVisitType({ id, specialization, value, onChange }: ChooseVisitTypeProps) {
  const { t, minutes } = useWords();
  const types = useVisitTypes(specialization);
  if (types.length === 0) return null;
  return (
    <Field id={id} label={t("visit-type")} optional>
      {(control) => (
        <Select
          {...control}
          clearable
          clearButtonProps={{ "aria-label": t("clear") }}
          placeholder={t("visit-type-none")}
          data={types.map((type) => ({ value: type.id, label: `${type.name}, ${minutes(type.minutes)}` }))}
          value={value}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
