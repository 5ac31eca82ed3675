// How free slots are laid out for a person: by day, and by part of the day.
import type { DaySlots, Slot } from "@/backend";

export type Part = "morning" | "afternoon" | "evening";

export const parts: readonly Part[] = ["morning", "afternoon", "evening"];

/** Morning until 12:00, afternoon until 17:00, then evening, on the clinic's wall clock. */
export function partOf(slot: Slot): Part {
  const hour = Number(slot.starts.local.slice(11, 13));
  if (hour < 12) return "morning";
  return hour < 17 ? "afternoon" : "evening";
}

export function byPart(slots: readonly Slot[]): Record<Part, Slot[]> {
  const sorted: Record<Part, Slot[]> = { morning: [], afternoon: [], evening: [] };
  for (const slot of slots) sorted[partOf(slot)].push(slot);
  return sorted;
}

/** The `count` free slots nearest in time to `utc`, in order of time. */
export function nearest(days: readonly DaySlots[], utc: string, count = 3): Slot[] {
  const wanted = Date.parse(utc);
  const distance = (slot: Slot) => Math.abs(Date.parse(slot.starts.utc) - wanted);
  return days
    .flatMap(({ slots }) => slots)
    .filter((slot) => slot.starts.utc !== utc)
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, count)
    .sort((a, b) => a.starts.utc.localeCompare(b.starts.utc));
}
