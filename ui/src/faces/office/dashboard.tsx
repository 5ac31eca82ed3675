import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { TopBar } from "@/components";
import { Dashboard } from "@/features/reports/dashboard";
import { useWords } from "@/words";
import { StaffPage } from "../staff-shell";
import { OfficeBell } from "./office-bell";

export function DashboardPage() {
  const { when } = useWords();
  const { today, utc } = useNow();
  const { data: clinic } = useRead("getClinic", []);
  return (
    <StaffPage
      top={
        <TopBar title={utc > 0 ? when.day(today, today) : ""} line={<bdi>{clinic?.name}</bdi>}>
          <OfficeBell />
        </TopBar>
      }
    >
      <Dashboard />
    </StaffPage>
  );
}
