// Arriving: a person who is at the clinic is given a number, signed in or found by birth date and initials.
import { type Appointment, type Arrival, clinic, type Moment, type QueueEntry } from "@/backend";
import { useChange } from "@/backend/hooks";
import { type QueueNumber, sameNumber } from "@/features/queue/number";

/** The number somebody was given on arriving, and what they have to know besides. */
export interface Ticket extends QueueNumber {
  doctor: string;
  room: string | null;
  /** How many wait before; null when it is not known. */
  before: number | null;
  starts: Moment;
}

/** How many of the same doctor's patients wait before `mine`; `queue` is in the order of calling. */
export function waitingBefore(queue: readonly QueueEntry[], mine: QueueNumber): number {
  const same = queue.filter(({ letter, state }) => letter === mine.letter && state === "waiting");
  const at = same.findIndex((entry) => sameNumber(entry, mine));
  return at < 0 ? same.length : at;
}

/** The ticket of an appointment that is checked in; null before that. */
export async function ticketOf(appointment: Appointment): Promise<Ticket | null> {
  const { token, doctor, starts, location } = appointment;
  if (!token) return null;
  const queue = await clinic.listQueue().catch(() => null);
  return {
    letter: token.letter,
    number: token.number,
    doctor: doctor.full_name,
    room: location?.room ?? null,
    before: queue && waitingBefore(queue, token),
    starts,
  };
}

/** Checks in an appointment of one's own. */
export function useCheckInOwn(onArrived: (ticket: Ticket) => void) {
  return useChange("checkInAppointment", {
    onSuccess: async (appointment) => {
      const ticket = await ticketOf(appointment);
      if (ticket) onArrived(ticket);
    },
  });
}

/** Checks in somebody who is not signed in. */
export function useCheckInArrival(onArrived: (ticket: Ticket) => void) {
  const change = useChange("checkInArrival");
  const checkIn = (arrival: Arrival, birthDate: string) =>
    change.mutate([arrival.appointment, birthDate], {
      onSuccess: ({ letter, number, doctor_name, room, waiting_before }) =>
        onArrived({
          letter,
          number,
          doctor: doctor_name,
          room,
          before: waiting_before,
          starts: arrival.starts,
        }),
    });
  return { checkIn, error: change.error, busy: change.isPending };
}
