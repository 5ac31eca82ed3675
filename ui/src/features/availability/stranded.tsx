// Bookings that lie outside of the hours: after a holiday, new business hours or another zone. Each wants a decision.
import { Button } from "@mantine/core";
import { IconArrowsExchange, IconCalendarCheck } from "@tabler/icons-react";
import { useState } from "react";
import type { Appointment } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Card, Empty, ErrorBox, Skeleton, StatePill, WriteButton } from "@/components";
import { useWords } from "@/words";
import { Cancel } from "../appointments/cancel";
import { Move } from "../appointments/move";
import classes from "./strand.module.css";

/** How many bookings lie outside of the hours: all of the clinic for an admin, the own ones for a doctor. */
export function useStrandedCount(): number {
  return useRead("listStranded", []).data?.length ?? 0;
}

interface StrandedListProps {
  /** Only this doctor's; all that the reader may see when left out. */
  doctor?: string | null;
  /** Nothing at all is shown when there is none. */
  quiet?: boolean;
}

export function StrandedList({ doctor = null, quiet = false }: StrandedListProps) {
  const { t } = useWords();
  const { data, error, refetch } = useRead("listStranded", []);
  if (error) return quiet ? null : <ErrorBox error={error} onRetry={() => void refetch()} />;
  if (!data) return quiet ? null : <Skeleton rows={4} />;
  const rows = doctor === null ? data : data.filter((one) => one.doctor.id === doctor);
  if (quiet && rows.length === 0) return null;
  return (
    <Card title={quiet && t("stranded")} flush>
      {rows.length === 0 ? (
        <Empty icon={IconCalendarCheck} title={t("stranded-empty")} />
      ) : (
        <p className={classes.lead}>{t("stranded-lead")}</p>
      )}
      <ul>
        {rows.map((appointment) => (
          <StrandedRow key={appointment.id} appointment={appointment} doctors={doctor === null} />
        ))}
      </ul>
    </Card>
  );
}

function StrandedRow({ appointment, doctors }: { appointment: Appointment; doctors: boolean }) {
  const { t, when } = useWords();
  const { today } = useNow();
  const [open, setOpen] = useState<"move" | "cancel" | null>(null);
  const { id, starts, patient, doctor, state } = appointment;
  const name = { patient: patient.full_name, when: when.list(starts.local, today) };
  return (
    <li className={classes.stranded}>
      <div className={classes.what}>
        <b>{when.list(starts.local, today)}</b>
        <bdi>{patient.full_name}</bdi>
        {doctors && <bdi className={classes.dim}>{doctor.full_name}</bdi>}
        <StatePill state={state} />
      </div>
      <div className={classes.acts}>
        <WriteButton
          variant="default"
          size="sm"
          aria-label={t("stranded-move-name", name)}
          leftSection={<IconArrowsExchange size={16} stroke={1.75} aria-hidden />}
          onClick={() => setOpen("move")}
        >
          {t("stranded-move")}
        </WriteButton>
        <Button
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t("stranded-cancel-name", name)}
          onClick={() => setOpen("cancel")}
        >
          {t("stranded-cancel")}
        </Button>
      </div>
      {open === "move" && <Move id={id} onClose={() => setOpen(null)} />}
      {open === "cancel" && <Cancel appointment={appointment} onClose={() => setOpen(null)} />}
    </li>
  );
}
