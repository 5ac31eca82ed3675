// The doctor proposes another time: take it, or keep what there is.
import { IconCheck } from "@tabler/icons-react";
import type { Appointment, Proposal } from "@/backend";
import { useNow } from "@/backend/now";
import { useAnswerProposal } from "@/features/appointments/move-own";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import { KioskButton } from "../parts/Button";
import { Refused } from "../parts/Refused";
import classes from "./visit.module.css";

interface ProposalPanelProps {
  appointment: Appointment;
  proposal: Proposal;
}

export function ProposalPanel({ appointment, proposal }: ProposalPanelProps) {
  const { t, when } = useWords();
  const { step } = useKiosk();
  const { today } = useNow();
  const answer = useAnswerProposal((moved) => step({ type: "look", at: moved.id, page: "visit" }));
  return (
    <section className={classes.panel} aria-label={t("proposal-open")}>
      <p>{t("proposal-title", { doctor: appointment.doctor.full_name })}</p>
      <p className={classes.when}>{when.kiosk(proposal.starts.local, today)}</p>
      <p>{t("proposal-until", { when: when.soon(proposal.until.local, today) })}</p>
      <Refused error={answer.error} />
      <div className={classes.answers}>
        <KioskButton
          look="filled"
          icon={IconCheck}
          busy={answer.busy}
          onClick={() => void answer.accept(appointment)}
        >
          {t("proposal-accept")}
        </KioskButton>
        <KioskButton busy={answer.busy} onClick={() => answer.refuse(appointment)}>
          {t("proposal-refuse")}
        </KioskButton>
      </div>
    </section>
  );
}
