// What the hours editor can say about rules while they are being written. The clinic judges them again.
import type { Appointment, WeeklyRule } from "@/backend";
import { isTime } from "@/components";
import { firstWeekday } from "@/words/countries";
import { wallClock } from "@/words/moments";

/** Why a block cannot stand: not a time, its end before its start, or another block at the same time. */
export type Problem = "time" | "order" | "validity" | "overlap";

const forever = "9999-12-31";

function meet(a: WeeklyRule, b: WeeklyRule): boolean {
  return (
    a.weekday === b.weekday &&
    a.from < b.to &&
    b.from < a.to &&
    a.valid_from <= (b.valid_until ?? forever) &&
    b.valid_from <= (a.valid_until ?? forever)
  );
}

/** The problem of each rule that has one, by its id. */
export function problemsOf(rules: readonly WeeklyRule[]): Map<string, Problem> {
  const problems = new Map<string, Problem>();
  for (const rule of rules) {
    if (!isTime(rule.from) || !isTime(rule.to)) problems.set(rule.id, "time");
    else if (rule.from >= rule.to) problems.set(rule.id, "order");
    else if (rule.valid_until !== null && rule.valid_until < rule.valid_from)
      problems.set(rule.id, "validity");
  }
  for (const rule of rules) {
    if (problems.has(rule.id)) continue;
    const other = rules.find((one) => one.id !== rule.id && !problems.has(one.id) && meet(rule, one));
    if (other) {
      problems.set(rule.id, "overlap");
      problems.set(other.id, "overlap");
    }
  }
  return problems;
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** How many visits fit into a block. */
export function slotsIn({ from, to, slot_minutes }: WeeklyRule): number {
  if (!isTime(from) || !isTime(to) || slot_minutes <= 0) return 0;
  return Math.max(0, Math.floor((minuteOf(to) - minuteOf(from)) / slot_minutes));
}

/** Weekdays in the order of a week at the clinic: 0 is Sunday. */
export function weekOf(country: string): number[] {
  const first = firstWeekday(country);
  return Array.from({ length: 7 }, (_, index) => (first + index) % 7);
}

/** The rules of `from` copied to each of `days`, in place of theirs. `ids` gives each copy an id of its own. */
export function copied(
  rules: readonly WeeklyRule[],
  from: number,
  days: readonly number[],
  ids: string[],
): WeeklyRule[] {
  const source = rules.filter(({ weekday }) => weekday === from);
  const left = rules.filter(({ weekday }) => !days.includes(weekday));
  const made = days.flatMap((weekday, day) =>
    source.map((rule, index) => ({ ...rule, weekday, id: ids[day * source.length + index] ?? "" })),
  );
  return [...left, ...made];
}

/** Bookings that no block holds any more, so that the doctor sees which ones stand in the way. */
export function strandedBy(rules: readonly WeeklyRule[], bookings: readonly Appointment[]): Appointment[] {
  return bookings.filter(({ starts, minutes }) => {
    const day = starts.local.slice(0, 10);
    const weekday = wallClock(day).getUTCDay();
    const begin = minuteOf(starts.local.slice(11, 16));
    return !rules.some(
      (rule) =>
        rule.weekday === weekday &&
        rule.valid_from <= day &&
        day <= (rule.valid_until ?? forever) &&
        minuteOf(rule.from) <= begin &&
        begin + minutes <= minuteOf(rule.to),
    );
  });
}
