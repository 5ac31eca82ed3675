import { useState } from "react";
import type { Appointment, PreviewPeriod, Slot } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { DayInput, ErrorBox, Skeleton } from "@/components";
import { useWords } from "@/words";
import { addDays, dayOf } from "@/words/moments";
import { useVisitTypeOf } from "../appointments/use-visit-type";
import { freeFor } from "./free-for";
import { SlotButtons } from "./slot-buttons";
import { withChosen } from "./slot-choice";
import classes from "./strand.module.css";

const OFFERED = 6;

interface StrandMoveProps {
  appointment: Appointment;
  periods: readonly PreviewPeriod[] | null;
  closed?: string;
  promised: readonly string[];
  value: Slot | null;
  onChange: (slot: Slot) => void;
}

/** The next free times for a booking that loses its own; another day is one step away. */
export function StrandMove(props: StrandMoveProps) {
  const { appointment, periods, closed, promised, value, onChange } = props;
  const { t, when } = useWords();
  const { today } = useNow();
  const visitType = useVisitTypeOf(appointment);
  const own = dayOf(appointment.starts.local);
  const [from, setFrom] = useState(own < today ? today : own);
  const read = useRead("listSlots", [appointment.doctor.id, from, 14, visitType], { keep: true });
  if (read.error) return <ErrorBox error={read.error} onRetry={() => void read.refetch()} />;
  if (!read.data) return <Skeleton rows={1} height="36px" />;
  const slots = read.data.flatMap((day) => day.slots);
  const others = promised.filter((utc) => utc !== value?.starts.utc);
  const free = freeFor(slots, { minutes: appointment.minutes, periods, closed, promised: others });
  return (
    <div className={classes.move}>
      {free.length > 0 ? (
        <SlotButtons
          slots={withChosen(free.slice(0, OFFERED), value)}
          value={value}
          onChange={onChange}
          words={({ starts }) => when.near(starts.local, today)}
          label={t("strand-move-to", { patient: appointment.patient.full_name })}
        />
      ) : (
        <p className={classes.dim}>
          {t("strand-none-free", { day: when.dayShort(addDays(from, 13), today) })}
        </p>
      )}
      <DayInput
        aria-label={t("strand-other-day")}
        placeholder={t("strand-other-day")}
        size="sm"
        value={from === own || from === today ? null : from}
        from={today}
        onChange={(day) => day && setFrom(day)}
      />
    </div>
  );
}
