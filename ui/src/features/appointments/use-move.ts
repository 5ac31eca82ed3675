// Giving an appointment another time: one, or one of a series with all that follow it.
import { useRef } from "react";
import { type Appointment, clinic, type SeriesPart, type Slot } from "@/backend";
import { useChange, useRead } from "@/backend/hooks";
import { toastUndo } from "@/components";
import { useWords } from "@/words";
import { everyAppointment } from "./filters";
import { UNDO_SECONDS, useAct, useTakeBack } from "./useAct";

interface Wish {
  /** Another doctor; null for the same. */
  doctor: string | null;
  slot: Slot;
  minutes: number | null;
  hold: string | null;
  reason: string;
  which: SeriesPart;
}

/** This one and those of its series that come after it and can still be moved, in order. */
export function useFollowing(appointment: Appointment): Appointment[] {
  const series = appointment.booking_kind === "series";
  const { data } = useRead(
    "listAppointments",
    [
      {
        ...everyAppointment,
        states: ["pending", "accepted"],
        from_day: appointment.starts.local.slice(0, 10),
        doctor: appointment.doctor.id,
        patient: appointment.patient.id,
        limit: 200,
      },
    ],
    { enabled: series },
  );
  if (!series) return [appointment];
  return (data?.rows ?? []).filter(
    ({ booking, starts }) => booking === appointment.booking && starts.utc >= appointment.starts.utc,
  );
}

export function useMove(appointment: Appointment, following: readonly Appointment[], onDone: () => void) {
  const { t, when } = useWords();
  const { takeBack } = useTakeBack();
  // The same wish keeps its ids: a second try after a lost answer opens nothing twice.
  const made = useRef<{ wish: string; ids: string[] } | null>(null);
  const one = useAct("rescheduleAppointment", onDone);
  const all = useChange("rescheduleSeries", {
    onSuccess: (moved) => {
      const [first] = moved;
      toastUndo({
        done: t("done-rescheduleSeries", {
          count: moved.length,
          when: first ? when.detail(first.starts.local) : "",
        }),
        after: "undo-told",
        until: Date.now() + UNDO_SECONDS * 1000,
        undo: () => takeBack(appointment.id),
      });
      onDone();
    },
  });

  const move = async ({ doctor, slot, minutes, hold, reason, which }: Wish) => {
    const count = which === "following" ? following.length : 1;
    const wish = JSON.stringify([doctor, slot.starts.utc, which, count]);
    if (made.current?.wish !== wish) {
      made.current = { wish, ids: await Promise.all(Array.from({ length: count }, () => clinic.newId())) };
    }
    const { ids } = made.current;
    const starts_at = slot.starts.utc;
    if (which === "following") {
      // The series asks for its times itself; the hold would stand in its way.
      if (hold) await clinic.releaseHold(hold).catch(() => undefined);
      all.mutate([{ id: appointment.id, starts_at, new_ids: ids, which }]);
      return;
    }
    const new_id = ids[0] ?? (await clinic.newId());
    one.mutate([{ id: appointment.id, new_id, doctor, starts_at, minutes, hold, reason }]);
  };
  return {
    move,
    error: one.error ?? all.error,
    busy: one.isPending || all.isPending,
    reset: () => {
      one.reset();
      all.reset();
    },
  };
}
