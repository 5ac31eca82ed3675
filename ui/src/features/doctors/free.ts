// Order and choice of doctors by their first free time.
import type { DoctorCard } from "@/backend";
import { daysBetween } from "@/words/moments";

/** First free first; those without any free time last, by name. */
export function byFirstFree(doctors: readonly DoctorCard[]): DoctorCard[] {
  const rank = ({ next_free }: DoctorCard) => next_free?.utc ?? "9999";
  return [...doctors].sort(
    (a, b) => rank(a).localeCompare(rank(b)) || a.full_name.localeCompare(b.full_name),
  );
}

/** Is there a free time within the seven days from `today` on? */
export function freeThisWeek({ next_free }: DoctorCard, today: string): boolean {
  return next_free !== null && daysBetween(today, next_free.local) < 7;
}
