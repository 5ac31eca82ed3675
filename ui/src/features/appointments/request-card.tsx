import { IconArrowForwardUp, IconCalendarTime } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import type { Appointment } from "@/backend";
import { useNow } from "@/backend/now";
import { Avatar, KeyHint, useTint, WriteButton } from "@/components";
import { useWords } from "@/words";
import { Accept } from "./accept";
import actions from "./actions.module.css";
import { ageAndGender } from "./names";
import { ProposalLine } from "./proposal-line";
import { Propose } from "./propose";
import classes from "./request-card.module.css";

interface RequestCardProps {
  request: Appointment;
  /** The one that is unfolded, and that the keys act on. */
  open: boolean;
  /** Keep it in sight: it was reached by key. */
  follow: boolean;
  answered: Appointment[];
  onOpen: () => void;
  onRefer: () => void;
  onDecline: () => void;
}

/** One request: who, when, why, and the answers to it. */
export function RequestCard({
  request,
  open,
  follow,
  answered,
  onOpen,
  onRefer,
  onDecline,
}: RequestCardProps) {
  const { t, when, minutes } = useWords();
  const now = useNow();
  const card = useRef<HTMLLIElement>(null);
  const tinted = useTint(`${request.starts.utc} ${request.state}`);
  const { patient, starts, reason, referred_from, until } = request;
  useEffect(() => {
    if (open && follow) card.current?.scrollIntoView({ block: "nearest" });
  }, [open, follow]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the name is a button that does the same
    <li
      ref={card}
      className={classes.request}
      data-open={open || undefined}
      data-tinted={tinted || undefined}
      aria-current={open || undefined}
      onClick={open ? undefined : onOpen}
    >
      <Avatar name={patient.full_name} size={38} />
      <div className={classes.body}>
        <div className={classes.head}>
          <button type="button" className={classes.who} aria-expanded={open} onClick={onOpen}>
            <bdi>{patient.full_name}</bdi>
          </button>
          <span className={classes.age}>{ageAndGender(t, patient)}</span>
          <span className={classes.ago}>{when.relative(request.requested_at, now.utc)}</span>
        </div>
        <p className={classes.when}>
          <IconCalendarTime size={17} stroke={1.75} aria-hidden />
          {when.near(starts.local, now.today)}
          <span className={classes.dim}>· {minutes(request.minutes)}</span>
        </p>
        {reason && (
          <p className={classes.reason}>
            <bdi>{reason}</bdi>
          </p>
        )}
        {referred_from && open && (
          <p className={classes.from}>
            <IconArrowForwardUp size={17} stroke={1.75} aria-hidden />
            <span>
              {t("request-referred-by", { doctor: referred_from.doctor, reason: referred_from.reason })}
            </span>
          </p>
        )}
        <Accept
          appointment={request}
          answered={answered}
          shortcut={open}
          size={open ? "md" : "sm"}
          quiet={!open}
        >
          {({ place, error, button }) => (
            <div className={classes.parts}>
              <ProposalLine appointment={request} />
              {open && place}
              {error}
              <div className={actions.actions}>
                {button}
                <Propose
                  appointment={request}
                  shortcut={open}
                  size={open ? "md" : "sm"}
                  variant={open ? "default" : "subtle"}
                  hint={open && <KeyHint of="P" />}
                />
                <WriteButton
                  variant={open ? "default" : "subtle"}
                  color={open ? undefined : "gray"}
                  size={open ? "md" : "sm"}
                  onClick={onRefer}
                  leftSection={open && <IconArrowForwardUp size={18} stroke={1.75} aria-hidden />}
                  rightSection={open && <KeyHint of="R" />}
                >
                  {t("refer")}
                </WriteButton>
                {open && (
                  <WriteButton className={classes.decline} variant="subtle" color="gray" onClick={onDecline}>
                    {t("decline")}
                  </WriteButton>
                )}
              </div>
              {open && until && (
                <p className={classes.until}>
                  {t("request-until", { when: when.soon(until.local, now.today) })}
                </p>
              )}
            </div>
          )}
        </Accept>
      </div>
    </li>
  );
}
