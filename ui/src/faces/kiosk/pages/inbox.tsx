import { Inbox } from "@/features/notifications/inbox";
import { useWords } from "@/words";
import { KioskPage } from "../parts/Frame";

/** What the clinic has told the person who is signed in. */
export function InboxPage() {
  const { t } = useWords();
  return (
    <KioskPage title={t("inbox-title")} line={t("inbox-line")}>
      <Inbox />
    </KioskPage>
  );
}
