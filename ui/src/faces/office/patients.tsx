import { TopBar } from "@/components";
import { PatientList } from "@/features/patients/list";
import { useWords } from "@/words";
import { StaffPage } from "../staff-shell";
import { OfficeBell } from "./office-bell";

export function PatientsPage() {
  const { t } = useWords();
  return (
    <StaffPage
      top={
        <TopBar title={t("patients")} line={t("patients-line-office")}>
          <OfficeBell />
        </TopBar>
      }
    >
      <PatientList canAdd />
    </StaffPage>
  );
}
