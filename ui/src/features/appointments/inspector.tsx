// One appointment in full, beside the list it was opened from.
import { ActionIcon } from "@mantine/core";
import {
  IconArrowForwardUp,
  IconCalendarEvent,
  IconFileText,
  IconHistory,
  IconMapPin,
  IconMessage,
  IconPhone,
  IconStethoscope,
  IconX,
} from "@tabler/icons-react";
import type { ComponentType, ReactNode } from "react";
import type { Appointment } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Card, ErrorBox, Skeleton, StatePill } from "@/components";
import { useWords } from "@/words";
import { PlaceLine } from "../locations/place-line";
import { Actions } from "./actions";
import classes from "./inspector.module.css";
import { ageAndGender } from "./names";

export function Inspector({ id, onClose }: { id: string; onClose: () => void }) {
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
        {data && <Details appointment={data} />}
      </div>
    </Card>
  );
}

function Details({ appointment }: { appointment: Appointment }) {
  const { t, when, minutes } = useWords();
  const now = useNow();
  const { patient, doctor, starts, location, reason, answer_reason, referred_from, referred_to } =
    appointment;
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
            {minutes(appointment.minutes)} · {when.relative(starts, now.utc)}
          </p>
        </Fact>
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
