// Joining the waitlist: for any time within some days, or for an earlier one than one has.
import { useRef } from "react";
import { type Appointment, clinic, type PartOfDay, type WaitlistEntry } from "@/backend";
import { useChange } from "@/backend/hooks";
import { addDays, dayOf } from "@/words/moments";

export interface WaitWish {
  doctor: string | null;
  /** Any doctor of it; only without a doctor. */
  specialization: string | null;
  /** How many days from today on. */
  days: number;
  part: PartOfDay | null;
  visitType: string | null;
  /** The later appointment that is given up for the offered time. */
  replaces: Appointment | null;
  reason: string;
}

/** From when until when on the wall clock a part of the day lasts; the same borders as on the page of times. */
export function hoursOf(part: PartOfDay | null): { from: string | null; to: string | null } {
  switch (part) {
    case "morning":
      return { from: null, to: "12:00" };
    case "afternoon":
      return { from: "12:00", to: "17:00" };
    case "evening":
      return { from: "17:00", to: null };
    default:
      return { from: null, to: null };
  }
}

/** The last day that is waited for: an earlier time is of use until the day of the one there is. */
export function lastDayOf({ days, replaces }: Pick<WaitWish, "days" | "replaces">, today: string): string {
  return replaces ? dayOf(replaces.starts.local) : addDays(today, days);
}

export function useJoin(today: string, onJoined: (entry: WaitlistEntry) => void) {
  const id = useRef<string | null>(null);
  const change = useChange("joinWaitlist", { onSuccess: (entry) => onJoined(entry) });
  const join = async (wish: WaitWish) => {
    id.current ??= await clinic.newId().catch(() => null);
    if (id.current === null) return;
    change.mutate([
      {
        id: id.current,
        doctor: wish.doctor,
        specialization: wish.doctor ? null : wish.specialization,
        from_day: today,
        to_day: lastDayOf(wish, today),
        ...hoursOf(wish.part),
        visit_type: wish.visitType,
        replaces: wish.replaces?.id ?? null,
        reason: wish.reason,
        patient: null,
      },
    ]);
  };
  return { join, error: change.error, busy: change.isPending };
}
