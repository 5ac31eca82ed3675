import { TopBar } from "@/components";
import { Outbox } from "@/features/settings/outbox";
import { useWords } from "@/words";
import { StaffPage } from "../staff-shell";
import { OfficeBell } from "./office-bell";

export function MailPage() {
  const { t } = useWords();
  return (
    <StaffPage
      top={
        <TopBar title={t("mail")} line={t("mail-line")}>
          <OfficeBell />
        </TopBar>
      }
    >
      <Outbox />
    </StaffPage>
  );
}
