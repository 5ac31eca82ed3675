// Asking for a visit, alone or several people one after the other. Ids are made once per set of answers, so that a
// repeated press can never book twice.
import { useRef } from "react";
import { type Appointment, type ClinicError, clinic, type Slot } from "@/backend";
import { useChange } from "@/backend/hooks";

export interface BookingWish {
  doctor: string;
  slot: Slot;
  visitType: string | null;
  /** The hold that keeps the slot. */
  hold: string | null;
  /** Who comes, one after the other: a member of the family, or null for the person who is signed in. */
  people: readonly (string | null)[];
  reason: string;
}

/** The start of the visit of person `index` of a run of visits that touch. */
export function startOf({ starts, minutes }: Slot, index: number): string {
  if (index === 0) return starts.utc;
  return new Date(Date.parse(starts.utc) + index * minutes * 60_000).toISOString();
}

export function useBook(onBooked: (appointments: Appointment[]) => void) {
  const made = useRef<{ ids: string[]; answers: string } | null>(null);
  const one = useChange("bookAppointment", { onSuccess: (booked) => onBooked([booked]) });
  const several = useChange("bookAppointments", { onSuccess: (booked) => onBooked(booked) });

  const book = async (wish: BookingWish) => {
    const { doctor, slot, people, reason, hold } = wish;
    // The hold may have been renewed in between: it is the same booking all the same.
    const answers = JSON.stringify({ ...wish, hold: null });
    if (made.current?.answers !== answers) {
      made.current = null;
      try {
        // One more for the booking as a whole.
        const ids = await Promise.all([null, ...people].map(() => clinic.newId()));
        made.current = { ids, answers };
      } catch {
        return;
      }
    }
    const [booking = "", ...ids] = made.current.ids;
    if (people.length === 1) {
      one.mutate([
        {
          id: ids[0] ?? "",
          doctor,
          starts_utc: slot.starts.utc,
          minutes: null,
          reason,
          patient: null,
          hold,
          visit_type: wish.visitType,
          for_member: people[0] ?? null,
        },
      ]);
      return;
    }
    several.mutate([
      {
        booking,
        kind: "family",
        doctor,
        appointments: people.map((patient, index) => ({
          id: ids[index] ?? "",
          patient,
          starts_at: startOf(slot, index),
          reason,
        })),
        minutes: null,
        visit_type: wish.visitType,
        hold,
      },
    ]);
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

const gone = ["slot_taken", "slot_past", "slot_not_open"];

/** Is the time itself the reason for the refusal, so that another time would do? */
export function timeIsGone(error: ClinicError | null): boolean {
  return error !== null && gone.includes(error.code);
}
