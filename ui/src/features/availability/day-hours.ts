// The hours of one date: its own, where it has some, or what the weekly ones say of it.
import type { Absence, Availability, DateOverride } from "@/backend";
import { addDays, dayOf, wallClock } from "@/words/moments";
import type { Block } from "./hours-series";

export interface DayBlock extends Block {
  slot_minutes: number;
  location: string | null;
}

const byTime = (a: { from: string }, b: { from: string }) => a.from.localeCompare(b.from);

/** Does this date have hours of its own? */
export function isChanged(hours: Availability, day: string): boolean {
  return hours.overrides.some((one) => one.day === day);
}

/** The blocks of a date; none when it is closed. */
export function blocksOn(hours: Availability, day: string): DayBlock[] {
  const own = hours.overrides.filter((one) => one.day === day);
  const weekday = wallClock(day).getUTCDay();
  const weekly = hours.weekly.filter(
    (rule) =>
      rule.weekday === weekday &&
      rule.valid_from <= day &&
      (rule.valid_until === null || day <= rule.valid_until),
  );
  return (own.length > 0 ? own : weekly)
    .filter(({ from, to }) => from < to)
    .sort(byTime)
    .map(({ id, from, to, slot_minutes, location }) => ({ id, from, to, slot_minutes, location }));
}

/** The document with these blocks on a date, in place of whatever it said there; no block: closed. */
export function withDay(
  hours: Availability,
  day: string,
  blocks: readonly DayBlock[],
  closed: DateOverride,
): Availability {
  const others = hours.overrides.filter((one) => one.day !== day);
  const own = blocks.length > 0 ? blocks.map((block) => ({ ...block, day })) : [closed];
  return { ...hours, overrides: [...others, ...own] };
}

/** An absence in whole days, both inclusive, or null when it begins or ends within one. */
export function wholeDays({
  from,
  to,
}: Pick<Absence, "from" | "to">): { first: string; last: string } | null {
  if (!from.endsWith("T00:00") || !to.endsWith("T00:00")) return null;
  return { first: dayOf(from), last: addDays(dayOf(to), -1) };
}
