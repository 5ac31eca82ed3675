import { TopBar } from "@/components";
import { Health } from "@/features/health/health";
import { useWords } from "@/words";
import { StaffPage } from "../staff-shell";
import { OfficeBell } from "./office-bell";

export function HealthPage() {
  const { t } = useWords();
  return (
    <StaffPage
      top={
        <TopBar title={t("health")} line={t("health-page-line")}>
          <OfficeBell />
        </TopBar>
      }
    >
      <Health />
    </StaffPage>
  );
}
