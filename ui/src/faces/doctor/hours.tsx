import { TopBar } from "@/components";
import { AvailabilityEditor } from "@/features/availability/editor";
import { StrandedList } from "@/features/availability/stranded";
import { useWords } from "@/words";
import { StaffPage } from "../staff-shell";
import { DoctorBell } from "./doctor-bell";

export function HoursPage() {
  const { t } = useWords();
  return (
    <StaffPage
      top={
        <TopBar title={t("hours")} line={t("hours-line")}>
          <DoctorBell />
        </TopBar>
      }
    >
      <StrandedList quiet />
      <AvailabilityEditor doctor={null} />
    </StaffPage>
  );
}
