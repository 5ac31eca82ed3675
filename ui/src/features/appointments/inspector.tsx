// One appointment in full, beside the list it was opened from.
import { ActionIcon, Anchor } from "@mantine/core";
import {
  IconArrowForwardUp,
  IconArrowsExchange,
  IconCalendarEvent,
  IconFileText,
  IconHistory,
  IconMapPin,
  IconMessage,
  IconPhone,
  IconRepeat,
  IconStethoscope,
  IconTicket,
  IconX,
} from "@tabler/icons-react";
import type { ComponentType, ReactNode } from "react";
import type { Appointment } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Card, ErrorBox, Skeleton, StatePill } from "@/components";
import { useWords } from "@/words";
import { PlaceLine } from "../locations/place-line";
import { queueNumber } from "../queue/number";
import { Actions } from "./actions";
import classes from "./inspector.module.css";
import { ageAndGender } from "./names";
import { StaffNotes } from "./staff-notes";

interface InspectorProps {
  id: string;
  /** Another appointment is to be shown: the one that this one was moved to. */
  onOpen?: (id: string) => void;
  onClose: () => void;
}

export function Inspector({ id, onOpen, onClose }: InspectorProps) {
  const { t } = useWords();
  const { data, error, refetch } = useRead("getAppointment", [id], { keep: true });
  return (
    <Card className={classes.inspector}>
      <div
        role="region"
        aria-label={t("appointment")}
        onKeyDown={(event) => {
          if (event.key === "Escape" && !event.defaultPrevented) onClose();
        }}
      >
        <div className={classes.head}>
          {data ? <StatePill state={data.state} /> : <span />}
          <ActionIcon variant="subtle" color="gray" size={32} aria-label={t("close")} onClick={onClose}>
            <IconX size={18} stroke={1.75} aria-hidden />
          </ActionIcon>
        </div>
        {error && <ErrorBox error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton rows={4} height="32px" />}
        {data && <Details appointment={data} onOpen={onOpen} />}
      </div>
    </Card>
  );
}

function Details({ appointment, onOpen }: { appointment: Appointment; onOpen?: (id: string) => void }) {
  const { t, when, minutes } = useWords();
  const now = useNow();
  const { patient, doctor, starts, location, reason, answer_reason, referred_from, referred_to } =
    appointment;
  const { token, visit_type, booking_kind, moved_to } = appointment;
  return (
    <>
      <h2 className={classes.name}>
        <bdi>{patient.full_name}</bdi>
      </h2>
      <p className={classes.dim}>{ageAndGender(t, patient)}</p>
      <div className={classes.facts}>
        <Fact icon={IconCalendarEvent}>
          <b>{when.detail(starts.local)}</b>
          <p className={classes.dim}>
            {[visit_type, minutes(appointment.minutes), when.relative(starts, now.utc)]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </Fact>
        {moved_to && (
          <Fact icon={IconArrowsExchange}>
            {onOpen ? (
              <Anchor component="button" type="button" onClick={() => onOpen(moved_to.id)}>
                {t("moved-to", { when: when.detail(moved_to.starts.local) })}
              </Anchor>
            ) : (
              t("moved-to", { when: when.detail(moved_to.starts.local) })
            )}
          </Fact>
        )}
        {token && (
          <Fact icon={IconTicket}>
            <b>{queueNumber(token)}</b>
            {token.called_at && (
              <p className={classes.dim}>{t("token-called", { when: when.time(token.called_at.local) })}</p>
            )}
          </Fact>
        )}
        {booking_kind && <Fact icon={IconRepeat}>{t(`booked-${booking_kind}`)}</Fact>}
        <Fact icon={IconStethoscope}>
          <bdi>{doctor.full_name}</bdi>
          <p className={classes.dim}>{doctor.specialization}</p>
        </Fact>
        {patient.phone && (
          <Fact icon={IconPhone}>
            <bdi dir="ltr">{patient.phone}</bdi>
          </Fact>
        )}
        {location && (
          <Fact icon={IconMapPin}>
            <PlaceLine location={location} />
          </Fact>
        )}
        {reason && (
          <Fact icon={IconFileText}>
            <bdi>{reason}</bdi>
          </Fact>
        )}
        {referred_from && (
          <Fact icon={IconArrowForwardUp}>{t("request-referred-by", { ...referred_from })}</Fact>
        )}
        {referred_to && (
          <Fact icon={IconArrowForwardUp}>
            {t("appointment-referred-to", { doctor: referred_to.doctor, reason: referred_to.reason })}
          </Fact>
        )}
        {answer_reason && !referred_to && (
          <Fact icon={IconMessage}>
            <bdi>{answer_reason}</bdi>
          </Fact>
        )}
        <Fact icon={IconHistory}>
          <span className={classes.dim}>
            {t(`asked-${appointment.channel}`, { when: when.relative(appointment.requested_at, now.utc) })}
          </span>
        </Fact>
      </div>
      <Actions appointment={appointment} />
      <StaffNotes key={appointment.id} appointment={appointment} />
    </>
  );
}

interface FactProps {
  icon: ComponentType<{ size?: number; stroke?: number; "aria-hidden"?: boolean }>;
  children: ReactNode;
}

function Fact({ icon: Icon, children }: FactProps) {
  return (
    <div className={classes.fact}>
      <Icon size={18} stroke={1.75} aria-hidden />
      <div>{children}</div>
    </div>
  );
}
