// How a day is laid out for a person: open hours, what is closed and why, free times, blocks side by side.
// Places are minutes after the day's midnight on the clinic's wall clock; instants are for comparing only.
import type { CalendarDoctor, CalendarItem, Moment, State } from "@/backend";
import { daysBetween } from "@/words/moments";

export const DAY = 24 * 60;

/** Open hours of one day: `from` and `to` in minutes, and the grid that visits begin on. */
export interface Opening {
  from: number;
  to: number;
  step: number;
  /** The instant of `from`, in milliseconds. */
  utc: number;
}

/** Time in which nobody can come. */
export interface Closed {
  from: number;
  to: number;
  /** Words for it: `calendar-closed-<why>`. */
  why: "shut" | "break" | "leave" | "sick" | "training" | "other" | "holiday";
}

/** A time that can still be booked. */
export interface FreeTime {
  at: number;
  minutes: number;
  starts: Moment;
}

/** What keeps others out of its time. */
const blocking: readonly State[] = ["held", "pending", "accepted", "checked_in", "in_consultation"];

/** Minutes from midnight of `day` to a wall-clock time, which may lie on another day. */
export function minuteOf(day: string, local: string): number {
  const clock = Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));
  return daysBetween(day, local) * DAY + clock;
}

/** The wall-clock time `minute` minutes after midnight of `day`. */
export function localOf(day: string, minute: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + minute * 60_000).toISOString().slice(0, 16);
}

export function openingsOf(doctor: CalendarDoctor, day: string): Opening[] {
  return doctor.periods
    .map(({ starts, ends, slot_minutes }) => ({
      from: minuteOf(day, starts.local),
      to: minuteOf(day, ends.local),
      step: slot_minutes,
      utc: Date.parse(starts.utc),
    }))
    .filter(({ from, to }) => from < DAY && to > 0 && from >= 0)
    .sort((a, b) => a.from - b.from);
}

export function visitsOf(doctor: CalendarDoctor, day: string): CalendarItem[] {
  return doctor.appointments.filter(({ starts }) => starts.local.slice(0, 10) === day);
}

/** What is not open between `from` and `to`: absences by their kind, then breaks, then the rest. */
export function closedOf(
  doctor: CalendarDoctor,
  day: string,
  holiday: boolean,
  from: number,
  to: number,
): Closed[] {
  if (holiday) return [{ from, to, why: "holiday" }];
  const openings = openingsOf(doctor, day);
  const away = doctor.absences
    .map(({ starts, ends, kind }) => ({
      from: Math.max(from, minuteOf(day, starts.local)),
      to: Math.min(to, minuteOf(day, ends.local)),
      why: kind,
    }))
    .filter((one) => one.from < one.to);
  const known = [...openings, ...away].sort((a, b) => a.from - b.from);
  const closed: Closed[] = [...away];
  let at = from;
  for (const [index, one] of known.entries()) {
    if (one.from > at)
      closed.push({ from: at, to: Math.min(one.from, to), why: index === 0 ? "shut" : "break" });
    at = Math.max(at, one.to);
  }
  if (at < to) closed.push({ from: at, to, why: "shut" });
  return closed.filter((one) => one.from < one.to).sort((a, b) => a.from - b.from);
}

/** The starts of the grid whose whole slot is free and still to come. */
export function freeOf(
  day: string,
  openings: readonly Opening[],
  items: readonly CalendarItem[],
  now: number,
): FreeTime[] {
  const taken = items
    .filter(({ state }) => blocking.includes(state))
    .map(
      ({ blocked_from, blocked_to }) => [Date.parse(blocked_from.utc), Date.parse(blocked_to.utc)] as const,
    );
  return openings
    .flatMap((opening) => gridOf(day, opening))
    .filter(({ starts, minutes }) => {
      const begin = Date.parse(starts.utc);
      const end = begin + minutes * 60_000;
      return begin >= now && !taken.some(([lower, upper]) => begin < upper && end > lower);
    });
}

/** Every start of an opening's grid, free or not. */
export function gridOf(day: string, { from, to, step, utc }: Opening): FreeTime[] {
  return Array.from({ length: Math.max(0, Math.floor((to - from) / step)) }, (_, index) => ({
    at: from + index * step,
    minutes: step,
    starts: {
      utc: new Date(utc + index * step * 60_000).toISOString(),
      local: localOf(day, from + index * step),
    },
  }));
}

interface Lane {
  lane: number;
  lanes: number;
}

/** Which of several blocks that overlap stands where: the lane of each, and how many lanes there are. */
export function lanesOf(blocks: readonly { at: number; length: number }[]): Lane[] {
  const placed = blocks.map((block, index) => ({ ...block, index, lane: 0, lanes: 1 }));
  const ends: number[] = [];
  let cluster: typeof placed = [];
  for (const block of [...placed].sort((a, b) => a.at - b.at || a.index - b.index)) {
    if (ends.every((end) => end <= block.at)) {
      cluster = [];
      ends.length = 0;
    }
    const free = ends.findIndex((end) => end <= block.at);
    block.lane = free === -1 ? ends.length : free;
    ends[block.lane] = block.at + block.length;
    cluster.push(block);
    for (const one of cluster) one.lanes = ends.length;
  }
  return placed;
}

/** Whole hours that hold everything, with an hour of air before and after; nine to five when nothing is there. */
export function hoursOf(spans: readonly { from: number; to: number }[]): { from: number; to: number } {
  if (spans.length === 0) return { from: 8 * 60, to: 18 * 60 };
  const from = Math.min(...spans.map((one) => one.from));
  const to = Math.max(...spans.map((one) => one.to));
  return {
    from: Math.max(0, Math.floor((from - 30) / 60) * 60),
    to: Math.min(DAY, Math.ceil((to + 30) / 60) * 60),
  };
}
