import { TopBar } from "@/components";
import { GuestRequests } from "@/features/guest-requests/list";
import { useWords } from "@/words";
import { StaffPage } from "../staff-shell";
import { OfficeBell } from "./office-bell";

export function RequestsPage() {
  const { t } = useWords();
  return (
    <StaffPage
      top={
        <TopBar title={t("guest-requests")} line={t("guest-requests-line")}>
          <OfficeBell />
        </TopBar>
      }
    >
      <GuestRequests />
    </StaffPage>
  );
}
