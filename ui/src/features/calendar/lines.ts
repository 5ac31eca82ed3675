// A line of the board is one day of one doctor, with everything on it and where it stands.
import type { ReactNode } from "react";
import type { CalendarDoctor, CalendarItem } from "@/backend";
import {
  type Closed,
  closedOf,
  type FreeTime,
  freeOf,
  gridOf,
  lanesOf,
  minuteOf,
  type Opening,
  openingsOf,
  visitsOf,
} from "./layout";

export interface Block {
  /** The appointment's id, or the instant of a free time. */
  key: string;
  at: number;
  minutes: number;
  lane: number;
  lanes: number;
  /** What is booked or held here; null for a free time. */
  visit: CalendarItem | null;
  /** Minutes before and after the visit that stay blocked. */
  before: number;
  after: number;
  free: FreeTime | null;
}

export interface Line {
  key: string;
  /** What the line is, read aloud: the day, or the doctor. */
  name: string;
  head: ReactNode;
  day: string;
  doctor: { id: string; full_name: string };
  openings: Opening[];
  closed: Closed[];
  blocks: Block[];
  today: boolean;
  /** Words for the whole day, for example the name of a holiday. */
  note: string | null;
}

/** Something that looks for a time: a visit that is moved, or a request without a time. */
export interface Seeking {
  /** The appointment that is moved: its own time is free for it. */
  moving: string | null;
  /** How long it takes; null: one slot of whoever it is placed with. */
  minutes: number | null;
  before: number;
  after: number;
}

interface Asked {
  doctor: CalendarDoctor;
  day: string;
  holiday: string | null;
  hours: { from: number; to: number };
  now: { today: string; utc: number };
}

/** Everything of a line but its head. */
export function lineOf({ doctor, day, holiday, hours, now }: Asked): Omit<Line, "key" | "name" | "head"> {
  const openings = openingsOf(doctor, day);
  const visits = visitsOf(doctor, day);
  const lanes = lanesOf(
    visits.map(({ starts, minutes }) => ({ at: minuteOf(day, starts.local), length: minutes })),
  );
  const booked = visits.map((visit, index) => ({
    key: visit.id,
    at: minuteOf(day, visit.starts.local),
    minutes: visit.minutes,
    ...(lanes[index] ?? { lane: 0, lanes: 1 }),
    visit,
    ...buffersOf(visit),
    free: null,
  }));
  const free = holiday === null ? freeOf(day, openings, doctor.appointments, now.utc) : [];
  const open = free.map((slot) => ({
    key: `${doctor.id} ${slot.starts.utc}`,
    at: slot.at,
    minutes: slot.minutes,
    lane: 0,
    lanes: 1,
    visit: null,
    before: 0,
    after: 0,
    free: slot,
  }));
  return {
    day,
    doctor,
    openings: holiday === null ? openings : [],
    closed: closedOf(doctor, day, holiday !== null, hours.from, hours.to),
    blocks: [...booked, ...open].sort((a, b) => a.at - b.at || a.lane - b.lane),
    today: day === now.today,
    note: holiday,
  };
}

function buffersOf({ starts, minutes, blocked_from, blocked_to }: CalendarItem) {
  const begin = Date.parse(starts.utc);
  return {
    before: Math.max(0, (begin - Date.parse(blocked_from.utc)) / 60_000),
    after: Math.max(0, (Date.parse(blocked_to.utc) - begin) / 60_000 - minutes),
  };
}

export interface Found {
  slot: FreeTime;
  fits: boolean;
}

/** The start of the grid nearest to `minute`, and whether it is free for what seeks a time; null where it is closed. */
export function placeAt(line: Line, minute: number, seeking: Seeking, now: number): Found | null {
  const opening = line.openings.find(({ from, to, step }) => minute > from - step && minute < to);
  if (!opening) return null;
  const slot = gridOf(line.day, opening).sort((a, b) => Math.abs(a.at - minute) - Math.abs(b.at - minute))[0];
  if (!slot) return null;
  const minutes = seeking.minutes ?? opening.step;
  return { slot: { ...slot, minutes }, fits: isFree(line, opening, slot.at, minutes, seeking, now) };
}

function isFree(
  line: Line,
  opening: Opening,
  at: number,
  minutes: number,
  seeking: Seeking,
  now: number,
): boolean {
  if (at + minutes > opening.to || opening.utc + (at - opening.from) * 60_000 < now) return false;
  const from = at - seeking.before;
  const to = at + minutes + seeking.after;
  return !line.blocks.some(
    ({ visit, key, at: begin, minutes: length, before, after }) =>
      visit !== null &&
      key !== seeking.moving &&
      !["completed", "no_show"].includes(visit.state) &&
      from < begin + length + after &&
      to > begin - before,
  );
}

/** May the staff give it another time? What has begun or is over stays where it is. */
export function canMove(visit: CalendarItem | null): visit is CalendarItem {
  return visit !== null && (visit.state === "pending" || visit.state === "accepted");
}

export function seekingOf(block: Block): Seeking {
  return { moving: block.key, minutes: block.minutes, before: block.before, after: block.after };
}
