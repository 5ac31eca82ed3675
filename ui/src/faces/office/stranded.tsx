import { TopBar } from "@/components";
import { StrandedList } from "@/features/availability/stranded";
import { useWords } from "@/words";
import { StaffPage } from "../staff-shell";
import { OfficeBell } from "./office-bell";

export function StrandedPage() {
  const { t } = useWords();
  return (
    <StaffPage
      top={
        <TopBar title={t("stranded")} line={t("stranded-line")}>
          <OfficeBell />
        </TopBar>
      }
    >
      <StrandedList />
    </StaffPage>
  );
}
