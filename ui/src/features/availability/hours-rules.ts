// What the hours editor can say about blocks while they are being written. The clinic judges them again.
import type { WeeklyRule } from "@/backend";
import { isTime } from "@/components";
import { firstWeekday } from "@/words/countries";
import type { Block } from "./hours-series";

/** Why a block cannot stand: not a time, its end before its start, another block or other hours of the week then. */
export type Problem = "time" | "order" | "overlap" | "others";

const forever = "9999-12-31";

const meet = (a: Pick<Block, "from" | "to">, b: Pick<Block, "from" | "to">) => a.from < b.to && b.from < a.to;

/** The problem of each block of one day that has one, by its id. */
export function problemsOf(blocks: readonly Block[]): Map<string, Problem> {
  const problems = new Map<string, Problem>();
  for (const { id, from, to } of blocks) {
    if (!isTime(from) || !isTime(to)) problems.set(id, "time");
    else if (from >= to) problems.set(id, "order");
  }
  const sound = blocks.filter(({ id }) => !problems.has(id));
  for (const block of sound) {
    if (sound.some((other) => other.id !== block.id && meet(block, other))) problems.set(block.id, "overlap");
  }
  return problems;
}

/** Of `rules`, those that meet one of the other rules of the week. */
export function overlapping(rules: readonly WeeklyRule[], others: readonly WeeklyRule[]): WeeklyRule[] {
  return rules.filter((rule) =>
    others.some(
      (other) =>
        other.weekday === rule.weekday &&
        meet(rule, other) &&
        rule.valid_from <= (other.valid_until ?? forever) &&
        other.valid_from <= (rule.valid_until ?? forever),
    ),
  );
}

/** Weekdays in the order of a week at the clinic: 0 is Sunday. */
export function weekOf(country: string): number[] {
  const first = firstWeekday(country);
  return Array.from({ length: 7 }, (_, index) => (first + index) % 7);
}
