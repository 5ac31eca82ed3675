// Booking for somebody: one visit, or a series that is booked as a whole. Ids are made once per set of answers, so
// that a second try after a lost answer books nothing twice.
import { useRef } from "react";
import { type Appointment, clinic } from "@/backend";
import { useChange } from "@/backend/hooks";
import { toast } from "@/components";
import { useWords } from "@/words";

interface Wish {
  doctor: string;
  patient: string;
  /** Instants, in order. */
  starts: string[];
  minutes: number | null;
  visitType: string | null;
  hold: string | null;
  reason: string;
  series: boolean;
}

export function useBookings(onDone: () => void) {
  const { t, when } = useWords();
  const made = useRef<{ wish: string; ids: string[] } | null>(null);
  const done = (booked: Appointment | undefined, count: number) => {
    if (booked) {
      toast(
        t(count > 1 ? "done-bookAppointments" : "done-bookAppointment", {
          when: when.detail(booked.starts.local),
          count,
        }),
        t(booked.state === "pending" ? "done-doctor-is-asked" : "done-is-confirmed"),
      );
    }
    onDone();
  };
  const one = useChange("bookAppointment", { onSuccess: (booked) => done(booked, 1) });
  const several = useChange("bookAppointments", { onSuccess: (booked) => done(booked[0], booked.length) });

  const book = async (wish: Wish) => {
    const { doctor, patient, starts, minutes, visitType, hold, reason, series } = wish;
    const answers = JSON.stringify({ ...wish, hold: null });
    if (made.current?.wish !== answers) {
      const ids = await Promise.all([...starts, "booking"].map(() => clinic.newId()));
      made.current = { wish: answers, ids };
    }
    const { ids } = made.current;
    const id = (index: number) => ids[index] ?? "";
    if (!series || starts.length === 1) {
      const starts_utc = starts[0] ?? "";
      const rest = { visit_type: visitType, hold, for_member: null };
      one.mutate([{ id: id(0), doctor, starts_utc, minutes, reason, patient, ...rest }]);
      return;
    }
    const appointments = starts.map((starts_at, index) => ({ id: id(index), patient, starts_at, reason }));
    const booking = id(starts.length);
    several.mutate([{ booking, kind: "series", doctor, appointments, minutes, visit_type: visitType, hold }]);
  };
  return {
    book,
    error: one.error ?? several.error,
    busy: one.isPending || several.isPending,
    reset: () => {
      one.reset();
      several.reset();
    },
  };
}
