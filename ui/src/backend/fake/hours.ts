// From the fake clinic's hours to its slots. The real arithmetic is in `domain::hours` and `domain::slots`.
import type { Availability, DaySlots, Slot, SlotAnswer, State } from "../index";
import { addDays, minuteOf, timeOf, weekdayOf } from "./clock";
import type { FakeState } from "./state";

/** States in which an appointment holds its time. */
export const open: readonly State[] = ["held", "pending", "accepted", "checked_in", "in_consultation"];

/** Time in which a doctor is there, in minutes after midnight. */
export interface Period {
  from: number;
  to: number;
  slot: number;
  location: string | null;
}

/** How long a visit takes, and what stays blocked around it; no minutes: one slot. */
export interface Length {
  minutes: number | null;
  before: number;
  after: number;
}

export function lengthOf(state: FakeState, visitType: string | null, minutes: number | null = null): Length {
  const type = state.visitTypes.find(({ id }) => id === visitType);
  if (!type) return { minutes, before: 0, after: 0 };
  return { minutes: type.minutes, before: type.buffer_before, after: type.buffer_after };
}

function minuteOn(day: string, local: string): number {
  if (local < day) return 0;
  return local.slice(0, 10) > day ? 1440 : minuteOf(local.slice(11));
}

/** The open time of a day, as hours say it. */
export function periodsOn(state: FakeState, hours: Availability, day: string): Period[] {
  if (state.holidays.some((one) => one.day === day)) return [];
  const dated = hours.overrides.filter((one) => one.day === day);
  const weekly = hours.weekly.filter(
    (one) =>
      one.weekday === weekdayOf(day) &&
      one.valid_from <= day &&
      (one.valid_until === null || day <= one.valid_until),
  );
  const written = (dated.length > 0 ? dated : weekly).filter((one) => one.from < one.to);
  let periods: Period[] = written.map(({ from, to, slot_minutes, location }) => ({
    from: minuteOf(from),
    to: minuteOf(to),
    slot: slot_minutes,
    location,
  }));
  for (const away of hours.absences) {
    const [from, to] = [minuteOn(day, away.from), minuteOn(day, away.to)];
    if (from >= to) continue;
    periods = periods
      .flatMap((one) => [
        { ...one, to: Math.min(one.to, from) },
        { ...one, from: Math.max(one.from, to) },
      ])
      .filter((left) => left.from < left.to);
  }
  return periods.sort((a, b) => a.from - b.from);
}

/** Whether a visit lies within the hours. */
export function isInside(state: FakeState, hours: Availability, local: string, minutes: number): boolean {
  const begin = minuteOf(local.slice(11));
  return periodsOn(state, hours, local.slice(0, 10)).some(
    ({ from, to }) => from <= begin && begin + minutes <= to,
  );
}

/** What stands in a doctor's way, in milliseconds: visits with their buffers, and what others hold. */
function takenOf(state: FakeState, doctor: string, ignoring: readonly string[]): [number, number][] {
  const visits = state.appointments
    .filter((one) => one.doctor.id === doctor && open.includes(one.state) && !ignoring.includes(one.id))
    .map((one): [number, number] => [Date.parse(one.blocked_from.utc), Date.parse(one.blocked_to.utc)]);
  const holds = state
    .liveHolds()
    .filter((one) => one.doctor === doctor && !ignoring.includes(one.id))
    .map((one): [number, number] => {
      const begin = Date.parse(one.starts.utc);
      return [begin, begin + one.minutes * 60_000];
    });
  return [...visits, ...holds];
}

/** Times that somebody outside of this small clinic has: days look used, without a crowd of rows. */
function isElsewhere(doctor: number, weekday: number, from: number, to: number, slot: number): boolean {
  for (let minute = from; minute < to; minute += slot) {
    if ((minute / 20 + doctor * 3 + weekday) % 4 === 0) return true;
  }
  return false;
}

/** The free starts of one day. */
export function freeOn(
  state: FakeState,
  doctorId: string,
  day: string,
  length: Length,
  ignoring: readonly string[] = [],
): Slot[] {
  const doctor = state.doctors.findIndex(({ id }) => id === doctorId);
  const taken = takenOf(state, doctorId, ignoring);
  const soonest = state.clock.utc + state.settings.notice_minutes * 60_000;
  if (day > state.clock.day(state.settings.horizon_days)) return [];
  return periodsOn(state, state.hoursOf(doctorId), day).flatMap(({ from, to, slot }) => {
    const minutes = length.minutes ?? slot;
    const found: Slot[] = [];
    for (let begin = from; begin + minutes <= to; begin += slot) {
      const starts = state.clock.at(`${day}T${timeOf(begin)}`);
      const utc = Date.parse(starts.utc);
      const [first, last] = [utc - length.before * 60_000, utc + (minutes + length.after) * 60_000];
      const free =
        utc > soonest &&
        !isElsewhere(doctor, weekdayOf(day), begin, begin + minutes, slot) &&
        !taken.some(([a, b]) => a < last && first < b);
      if (free) found.push({ starts, minutes });
    }
    return found;
  });
}

export function slotsOf(
  state: FakeState,
  doctor: string,
  fromDay: string,
  days: number,
  length: Length = lengthOf(state, null),
): DaySlots[] {
  return Array.from({ length: days }, (_, offset) => {
    const day = addDays(fromDay, offset);
    return { day, slots: freeOn(state, doctor, day, length) };
  });
}

export function nextFree(state: FakeState, doctor: string, length: Length = lengthOf(state, null)) {
  for (let offset = 0; offset < 14; offset += 1) {
    const [first] = freeOn(state, doctor, state.clock.day(offset), length);
    if (first) return first.starts;
  }
  return null;
}

/** Whether a visit could be booked at a time. Staff see every time that is really free. */
export function judge(
  state: FakeState,
  doctor: string,
  patient: string | null,
  startsUtc: string,
  length: Length,
  ignoring: readonly string[] = [],
): SlotAnswer {
  const starts = state.moment(startsUtc);
  const begin = Date.parse(starts.utc);
  const day = starts.local.slice(0, 10);
  if (begin <= state.clock.utc) return "slot_past";
  if (day > state.clock.day(state.settings.horizon_days)) return "too_far_ahead";
  const minute = minuteOf(starts.local.slice(11));
  const period = periodsOn(state, state.hoursOf(doctor), day).find(
    (one) => one.from <= minute && minute + (length.minutes ?? one.slot) <= one.to,
  );
  if (!period || (minute - period.from) % period.slot !== 0) return "slot_not_open";
  const minutes = length.minutes ?? period.slot;
  const [first, last] = [begin - length.before * 60_000, begin + (minutes + length.after) * 60_000];
  if (takenOf(state, doctor, ignoring).some(([a, b]) => a < last && first < b)) return "slot_taken";
  const busy = state.appointments.some((one) => {
    const other = Date.parse(one.starts.utc);
    const meets = other < begin + minutes * 60_000 && begin < other + one.minutes * 60_000;
    return one.patient.id === patient && open.includes(one.state) && !ignoring.includes(one.id) && meets;
  });
  return busy ? "patient_busy" : "free";
}

/** The length of a visit at a time: its own, or the slot of the period. */
export function minutesAt(state: FakeState, doctor: string, local: string, length: Length): number {
  const minute = minuteOf(local.slice(11));
  const period = periodsOn(state, state.hoursOf(doctor), local.slice(0, 10)).find(
    (one) => one.from <= minute && minute < one.to,
  );
  return length.minutes ?? period?.slot ?? 20;
}
