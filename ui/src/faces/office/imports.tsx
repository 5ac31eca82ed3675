import { useLocation } from "wouter";
import { TopBar } from "@/components";
import { ImportWizard } from "@/features/imports/wizard";
import { useWords } from "@/words";
import { StaffPage } from "../staff-shell";
import { OfficeBell } from "./office-bell";

export function ImportsPage({ id }: { id?: string }) {
  const { t } = useWords();
  const [, go] = useLocation();
  return (
    <StaffPage
      top={
        <TopBar title={t("imports")} line={t("imports-line")}>
          <OfficeBell />
        </TopBar>
      }
    >
      <ImportWizard id={id} onOpen={(next) => go(next ? `/imports/${next}` : "/imports")} />
    </StaffPage>
  );
}
