import { TopBar } from "@/components";
import { Backups } from "@/features/backups/backups";
import { useWords } from "@/words";
import { StaffPage } from "../staff-shell";
import { OfficeBell } from "./office-bell";

export function BackupsPage() {
  const { t } = useWords();
  return (
    <StaffPage
      top={
        <TopBar title={t("backups")} line={t("backups-line")}>
          <OfficeBell />
        </TopBar>
      }
    >
      <Backups />
    </StaffPage>
  );
}
