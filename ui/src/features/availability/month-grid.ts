// The days of a month as a calendar lays them out, and how the arrow keys move over them.
import { addDays, wallClock } from "@/words/moments";

/** "2026-11" of "2026-11-21". */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

/** The month `count` months after `month`. */
export function addMonths(month: string, count: number): string {
  const first = wallClock(`${month}-01`);
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + count, 1)).toISOString().slice(0, 7);
}

/** Weeks of a month, Monday or another weekday first; null before its first and after its last day. */
export function weeksOf(month: string, firstWeekday: number): (string | null)[][] {
  const first = `${month}-01`;
  const lead = (wallClock(first).getUTCDay() - firstWeekday + 7) % 7;
  const cells: (string | null)[] = Array.from({ length: lead }, () => null);
  for (let day = first; monthOf(day) === month; day = addDays(day, 1)) cells.push(day);
  while (cells.length % 7 > 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** Seven days that stand for the weekdays, beginning with `first`; 0 is Sunday. */
export function weekdaysFrom(first: number): string[] {
  // 2023-01-01 was a Sunday.
  return Array.from({ length: 7 }, (_, at) => addDays("2023-01-01", first + at));
}

/** The day a key leads to from `day`; null for any other key. Left and right change places for RTL readers. */
export function dayByKey(key: string, day: string, rtl: boolean, firstWeekday: number): string | null {
  const ahead = rtl ? -1 : 1;
  const inWeek = (wallClock(day).getUTCDay() - firstWeekday + 7) % 7;
  switch (key) {
    case "ArrowRight":
      return addDays(day, ahead);
    case "ArrowLeft":
      return addDays(day, -ahead);
    case "ArrowDown":
      return addDays(day, 7);
    case "ArrowUp":
      return addDays(day, -7);
    case "Home":
      return addDays(day, -inWeek);
    case "End":
      return addDays(day, 6 - inWeek);
    default:
      return null;
  }
}

export type Warmth = "closed" | "full" | "few" | "some" | "many";

/** How much is free, in words that stand beside the colour. */
export function warmthOf({ free, open }: { free: number; open: boolean }): Warmth {
  if (!open) return "closed";
  if (free === 0) return "full";
  if (free < 4) return "few";
  return free < 10 ? "some" : "many";
}
