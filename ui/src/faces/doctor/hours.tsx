import { TopBar } from "@/components";
import { HoursEditor } from "@/features/availability/hours";
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
      <HoursEditor doctor={null} />
    </StaffPage>
  );
}
