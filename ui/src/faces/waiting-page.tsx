import { IconPlus } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { KeyHint, TopBar, useKeys, WriteButton } from "@/components";
import { AddWaiting } from "@/features/waitlist/add-waiting";
import { Waitlist } from "@/features/waitlist/waitlist";
import { useWords } from "@/words";
import { StaffPage } from "./staff-shell";

interface WaitingPageProps {
  /** The own doctor; left out: the whole clinic's list. */
  doctor?: string;
  /** Link status and bell. */
  bell: ReactNode;
}

/** The waiting list, of the doctor or of the whole clinic. */
export function WaitingPage({ doctor, bell }: WaitingPageProps) {
  const { t } = useWords();
  const [adding, setAdding] = useState(false);
  useKeys({ n: () => setAdding(true) });
  return (
    <StaffPage
      top={
        <TopBar title={t("waitlist")} line={t("waitlist-lead")}>
          {bell}
          <WriteButton
            leftSection={<IconPlus size={18} stroke={2} aria-hidden />}
            rightSection={<KeyHint of="N" on="button" />}
            onClick={() => setAdding(true)}
          >
            {t("waitlist-add")}
          </WriteButton>
        </TopBar>
      }
    >
      <Waitlist />
      {adding && <AddWaiting doctor={doctor} onClose={() => setAdding(false)} />}
    </StaffPage>
  );
}
