// An appointment as its patient sees it, always in the same order: state, doctor, when, where, why, asked, actions.
import {
  IconCalendarEvent,
  IconCalendarTime,
  IconMapPin,
  IconMessage2,
  IconSend,
  IconStethoscope,
  IconTicket,
  IconUserHeart,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Appointment } from "@/backend";
import { useNow } from "@/backend/now";
import { StatePill } from "@/components";
import { queueNumber } from "@/features/queue/number";
import { useWords } from "@/words";
import { roomWords } from "../locations/place-line";
import classes from "./patient-card.module.css";

interface PatientCardProps {
  appointment: Appointment;
  actions?: ReactNode;
}

export function PatientCard({ appointment, actions }: PatientCardProps) {
  const { t, when } = useWords();
  const now = useNow();
  const { doctor, patient, starts, location, reason, requested_at, referred_from, state, answer_reason } =
    appointment;
  return (
    <article className={classes.card} data-state={state} aria-label={when.kiosk(starts.local, now.today)}>
      <div className={classes.head}>
        <StatePill state={state} reader="patient" />
        <span className={classes.relative}>{when.relative(starts, now.utc)}</span>
      </div>
      <p className={classes.when}>
        <IconCalendarEvent size="1.1em" stroke={1.75} aria-hidden />
        <span>{when.kiosk(starts.local, now.today)}</span>
      </p>
      <p className={classes.line}>
        <IconStethoscope size="1.2em" stroke={1.75} aria-hidden />
        <span>
          <bdi>{doctor.full_name}</bdi>
          {referred_from && (
            <span className={classes.dim}>
              {" "}
              · {t("appointment-passed-on", { doctor: referred_from.doctor })}
            </span>
          )}
        </span>
      </p>
      {appointment.guardian && (
        <p className={classes.line}>
          <IconUserHeart size="1.2em" stroke={1.75} aria-hidden />
          <bdi>{patient.full_name}</bdi>
        </p>
      )}
      {appointment.token && state === "checked_in" && (
        <p className={classes.line}>
          <IconTicket size="1.2em" stroke={1.75} aria-hidden />
          <span>{t("appointment-number", { number: queueNumber(appointment.token) })}</span>
        </p>
      )}
      {appointment.moved_to && (
        <p className={classes.line}>
          <IconCalendarTime size="1.2em" stroke={1.75} aria-hidden />
          <span>
            {t("appointment-moved", { when: when.kiosk(appointment.moved_to.starts.local, now.today) })}
          </span>
        </p>
      )}
      {location && (
        <p className={classes.line}>
          <IconMapPin size="1.2em" stroke={1.75} aria-hidden />
          <bdi>
            {location.room
              ? t("appointment-place", { room: roomWords(t, location.room), address: location.address })
              : location.address}
          </bdi>
        </p>
      )}
      {reason && (
        <p className={classes.line}>
          <IconMessage2 size="1.2em" stroke={1.75} aria-hidden />
          <bdi className={classes.words}>{reason}</bdi>
        </p>
      )}
      {answer_reason && state === "declined" && (
        <p className={classes.answer}>{t("appointment-answer", { words: answer_reason })}</p>
      )}
      <div className={classes.foot}>
        <p className={classes.asked}>
          <IconSend size="1.1em" stroke={1.75} aria-hidden />
          <span>{t("appointment-asked", { ago: when.relative(requested_at, now.utc) })}</span>
        </p>
        {actions}
      </div>
    </article>
  );
}
