import { TopBar } from "@/components";
import { PatientList } from "@/features/patients/list";
import { useWords } from "@/words";
import { StaffPage } from "../staff-shell";
import { DoctorBell } from "./doctor-bell";

/** Those who have or had an appointment with this doctor. */
export function PatientsPage() {
  const { t } = useWords();
  return (
    <StaffPage
      top={
        <TopBar title={t("patients")} line={t("patients-line-doctor")}>
          <DoctorBell />
        </TopBar>
      }
    >
      <PatientList canAdd={false} />
    </StaffPage>
  );
}
