import { TopBar } from "@/components";
import { InstallList } from "@/features/installs/list";
import { JoinRequests } from "@/features/installs/requests";
import { useWords } from "@/words";
import { StaffPage } from "../staff-shell";
import { OfficeBell } from "./office-bell";

export function InstallsPage() {
  const { t } = useWords();
  return (
    <StaffPage
      top={
        <TopBar title={t("installs")} line={t("installs-line")}>
          <OfficeBell />
        </TopBar>
      }
    >
      <InstallList />
      <JoinRequests />
    </StaffPage>
  );
}
