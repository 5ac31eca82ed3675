import { TopBar } from "@/components";
import { AppointmentList } from "@/features/appointments/list";
import { useWords } from "@/words";
import { StaffPage } from "../staff-shell";
import { DoctorBell } from "./doctor-bell";

/** The doctor's own appointments, to come and past. */
export function AppointmentsPage({ preset, open }: { preset?: string; open?: string }) {
  const { t } = useWords();
  return (
    <StaffPage
      top={
        <TopBar title={t("appointments")} line={t("appointments-line-doctor")}>
          <DoctorBell />
        </TopBar>
      }
    >
      <AppointmentList own preset={preset} open={open} />
    </StaffPage>
  );
}
