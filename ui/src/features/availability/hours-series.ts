// Weekly hours as people speak of them: "Saturday to Thursday, 09:00 to 13:00 and 14:00 to 17:00, until May".
import type { WeeklyRule } from "@/backend";
import { isTime } from "@/components";

/** A stretch of a day that is being written. `id` is its own, for lists on the screen. */
export interface Block {
  id: string;
  from: string;
  to: string;
}

/** What rules of one series have in common; what the form of a series writes. */
export interface SeriesDraft {
  days: number[];
  blocks: Block[];
  slot_minutes: number;
  valid_from: string;
  valid_until: string | null;
  location: string | null;
}

export interface HoursSeries extends SeriesDraft {
  /** Stable while the same rules are shown. */
  key: string;
  /** Shared by the rules; a new one where rules that stood alone are shown together. */
  series: string;
  rules: WeeklyRule[];
}

const terms = ({ slot_minutes, valid_from, valid_until, location }: WeeklyRule) =>
  [slot_minutes, valid_from, valid_until, location].join("|");

const byTime = (a: { from: string }, b: { from: string }) => a.from.localeCompare(b.from);

/** Rules in groups by what `key` says of each, in the order of their first rule. */
function grouped(rules: readonly WeeklyRule[], key: (rule: WeeklyRule) => string): WeeklyRule[][] {
  const groups = new Map<string, WeeklyRule[]>();
  for (const rule of rules) {
    const known = groups.get(key(rule));
    if (known) known.push(rule);
    else groups.set(key(rule), [rule]);
  }
  return [...groups.values()];
}

function asSeries(rules: WeeklyRule[]): HoursSeries {
  const [first] = rules as [WeeklyRule];
  const days = [...new Set(rules.map(({ weekday }) => weekday))];
  return {
    key: rules.map(({ id }) => id).join(" "),
    series: first.series,
    rules,
    days,
    blocks: rules
      .filter(({ weekday }) => weekday === first.weekday)
      .sort(byTime)
      .map(({ id, from, to }) => ({ id, from, to })),
    slot_minutes: first.slot_minutes,
    valid_from: first.valid_from,
    valid_until: first.valid_until,
    location: first.location,
  };
}

/**
 * The series of weekly hours: rules that were written together and say the same on each of their days. Days of one
 * series that differ are shown apart; rules that stand alone and say the same are shown together.
 */
export function seriesOf(weekly: readonly WeeklyRule[]): HoursSeries[] {
  const sizes = new Map<string, number>();
  for (const { series } of weekly) sizes.set(series, (sizes.get(series) ?? 0) + 1);
  const together = grouped(weekly, (rule) => {
    const alone = sizes.get(rule.series) === 1;
    return `${alone ? `${rule.from}-${rule.to}` : rule.series}|${terms(rule)}`;
  });
  return together
    .flatMap((rules) => {
      const dayWords = new Map<number, string>();
      for (const { weekday, from, to } of [...rules].sort(byTime)) {
        dayWords.set(weekday, `${dayWords.get(weekday) ?? ""} ${from}-${to}`);
      }
      return grouped(rules, ({ weekday }) => dayWords.get(weekday) ?? "");
    })
    .map(asSeries)
    .sort(
      (a, b) =>
        a.valid_from.localeCompare(b.valid_from) ||
        byTime(a.blocks[0] ?? { from: "" }, b.blocks[0] ?? { from: "" }),
    );
}

/** How many rules a draft makes, and so how many ids it needs at most. */
export function rulesIn({ days, blocks }: SeriesDraft): number {
  return days.length * blocks.length;
}

/** The rules of a draft. Rules of `former` keep their ids where day and place in the day are the same. */
export function rulesOf(
  draft: SeriesDraft,
  series: string,
  former: readonly WeeklyRule[],
  ids: readonly string[],
): { rules: WeeklyRule[]; blockOf: Map<string, string> } {
  const fresh = [...ids];
  const blockOf = new Map<string, string>();
  const rules = draft.days.flatMap((weekday) => {
    const known = former.filter((rule) => rule.weekday === weekday).sort(byTime);
    return draft.blocks.map((block, index) => {
      const id = known[index]?.id ?? fresh.shift() ?? "";
      blockOf.set(id, block.id);
      const { slot_minutes, valid_from, valid_until, location } = draft;
      const { from, to } = block;
      return { id, series, weekday, from, to, slot_minutes, valid_from, valid_until, location };
    });
  });
  return { rules, blockOf };
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** How many visits fit into a block. */
export function slotsIn({ from, to }: Pick<Block, "from" | "to">, slot_minutes: number): number {
  if (!isTime(from) || !isTime(to) || slot_minutes <= 0) return 0;
  return Math.max(0, Math.floor((minuteOf(to) - minuteOf(from)) / slot_minutes));
}

/** Days in the order of a week, with neighbours joined: first and last of each run. */
export function runsOf(days: readonly number[], week: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  let last = -2;
  week.forEach((weekday, at) => {
    if (!days.includes(weekday)) return;
    const run = runs.at(-1);
    if (run && last === at - 1) run[1] = weekday;
    else runs.push([weekday, weekday]);
    last = at;
  });
  return runs;
}
