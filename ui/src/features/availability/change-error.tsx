import type { ClinicError } from "@/backend";
import { ErrorBox } from "@/components";
import { useWords } from "@/words";

/** A refusal of a change of hours. One about what becomes of a booking has no field of its own: its words stand here. */
export function ChangeError({ error }: { error: ClinicError }) {
  const { t } = useWords();
  const decided = Object.entries(error.fields).filter(([name]) => name.startsWith("resolutions."));
  if (decided.length === 0) return <ErrorBox error={error} />;
  const codes = [...new Set(decided.flatMap(([, found]) => found))];
  return <ErrorBox>{codes.map((code) => t(`field-${code}`)).join(" ")}</ErrorBox>;
}
