import { Anchor } from "@mantine/core";
import { IconClock } from "@tabler/icons-react";
import type { Appointment } from "@/backend";
import { useNow } from "@/backend/now";
import { ErrorBox } from "@/components";
import { useWords } from "@/words";
import classes from "./proposal-line.module.css";
import { useAct } from "./useAct";

/** The time that was proposed and waits for the patient's answer, with the way to take it back. */
export function ProposalLine({ appointment }: { appointment: Appointment }) {
  const { t, when } = useWords();
  const { today } = useNow();
  const withdraw = useAct("withdrawProposal");
  const { proposal } = appointment;
  if (!proposal) return null;
  return (
    <>
      <p className={classes.line}>
        <IconClock size={17} stroke={1.75} aria-hidden />
        <span>
          {t("proposed-time", {
            when: when.near(proposal.starts.local, today),
            until: when.soon(proposal.until.local, today),
          })}{" "}
          <Anchor
            component="button"
            type="button"
            disabled={withdraw.isPending}
            onClick={() => withdraw.mutate([{ id: appointment.id }])}
          >
            {t("proposed-withdraw")}
          </Anchor>
        </span>
      </p>
      <ErrorBox error={withdraw.error} />
    </>
  );
}
