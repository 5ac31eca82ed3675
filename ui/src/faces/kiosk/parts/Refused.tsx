// A refusal in words that name the limit, where there is one: how many visits, until how many hours before.
import type { ClinicError, ClinicInfo } from "@/backend";
import { useRead } from "@/backend/hooks";
import { ErrorBox } from "@/components";
import { useWords } from "@/words";

/** The figure that a refusal is about; null for one that has none. */
function limitOf(code: string, clinic: ClinicInfo): number | null {
  switch (code) {
    case "patient_limit":
      return clinic.patient_open_limit;
    case "day_limit":
      return clinic.patient_day_limit;
    case "doctor_limit":
      return clinic.doctor_day_limit;
    case "too_late":
      return clinic.cancel_hours;
    default:
      return null;
  }
}

export function Refused({ error }: { error: ClinicError | null }) {
  const { t } = useWords();
  const { data: clinic } = useRead("getClinic", []);
  if (!error) return null;
  const limit = clinic ? limitOf(error.code, clinic) : null;
  if (limit === null) return <ErrorBox error={error} />;
  return (
    <ErrorBox>
      <p>{t(`refused-${error.code}`, { count: limit })}</p>
    </ErrorBox>
  );
}
