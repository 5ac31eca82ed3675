// Asking for a visit. The id is made once per set of answers, so that a repeated press can never book twice.
import { useRef } from "react";
import { type Appointment, type BookAppointment, type ClinicError, clinic } from "@/backend";
import { useChange } from "@/backend/hooks";

type Ask = Omit<BookAppointment, "id">;

export function useBook(onBooked: (appointment: Appointment) => void) {
  const made = useRef<{ id: string; answers: string } | null>(null);
  const change = useChange("bookAppointment", { onSuccess: (booked) => onBooked(booked) });
  const book = async (ask: Ask) => {
    const answers = JSON.stringify(ask);
    if (made.current?.answers !== answers) {
      try {
        made.current = { id: await clinic.newId(), answers };
      } catch {
        made.current = null;
      }
    }
    if (made.current) change.mutate([{ id: made.current.id, ...ask }]);
  };
  return { book, error: change.error, busy: change.isPending, reset: change.reset };
}

const gone = ["slot_taken", "slot_past", "slot_not_open"];

/** Is the time itself the reason for the refusal, so that another time would do? */
export function timeIsGone(error: ClinicError | null): boolean {
  return error !== null && gone.includes(error.code);
}
