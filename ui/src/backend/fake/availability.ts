// The fake clinic's hours as one document, its holidays, and what of them is free.
import type {
  Appointment,
  Availability,
  AvailabilityPreview,
  Commands,
  DaySlots,
  FreeDay,
  PreviewPeriod,
  Resolution,
  Slot,
} from "../index";
import { addDays, minuteOf, timeOf, weekdayOf } from "./clock";
import { freeOn, isInside, judge, lengthOf, open, periodsOn, slotsOf } from "./hours";
import { reschedule } from "./moves";
import { type FakeState, Refusal } from "./state";

type Input<V extends keyof Commands> = Parameters<Commands[V]>[0];

function ahead(state: FakeState, doctor: string | null): Appointment[] {
  return state.appointments.filter(
    (one) =>
      (doctor === null || one.doctor.id === doctor) &&
      open.includes(one.state) &&
      Date.parse(one.starts.utc) > state.clock.utc,
  );
}

/** Appointments that the hours hold now and would no longer hold. */
function strandedBy(state: FakeState, doctor: string, hours: Availability): Appointment[] {
  const before = state.hoursOf(doctor);
  return ahead(state, doctor).filter(
    ({ starts, minutes }) =>
      isInside(state, before, starts.local, minutes) && !isInside(state, hours, starts.local, minutes),
  );
}

function preview(state: FakeState, doctor: string, hours: Availability): AvailabilityPreview {
  const periods: PreviewPeriod[] = [];
  for (let offset = 0; offset < 60; offset += 1) {
    const day = state.clock.day(offset);
    for (const { from, to, slot, location } of periodsOn(state, hours, day)) {
      const starts = state.clock.at(`${day}T${timeOf(from)}`);
      const ends = state.clock.momentOf(Date.parse(starts.utc) + (to - from) * 60_000);
      periods.push({ day, starts, ends, slot_minutes: slot, location });
    }
  }
  return { periods, stranded: strandedBy(state, doctor, hours).map((one) => state.seen(one)) };
}

function check(hours: Availability) {
  if (hours.weekly.some(({ from, to }) => to !== "24:00" && from >= to)) {
    throw new Refusal("invalid_fields", { fields: { to: ["time_order"] } });
  }
  const overlap = hours.weekly.some((one, index) =>
    hours.weekly.some(
      (other, at) =>
        at > index &&
        other.weekday === one.weekday &&
        other.from < one.to &&
        one.from < other.to &&
        other.valid_from <= (one.valid_until ?? "9999") &&
        one.valid_from <= (other.valid_until ?? "9999"),
    ),
  );
  if (overlap) throw new Refusal("hours_overlap");
}

/** Does with stranded appointments what was decided; refuses when one was forgotten. */
function resolve(state: FakeState, stranded: Appointment[], resolutions: Resolution[]) {
  const decided = new Map(resolutions.map((one) => [one.appointment, one]));
  if (stranded.some(({ id }) => !decided.has(id))) throw new Refusal("hours_strand_bookings");
  for (const one of stranded) {
    const { action, reason, new_id, starts_at } = decided.get(one.id) as Resolution;
    if (action === "cancel") Object.assign(one, { state: "cancelled", answer_reason: reason });
    if (action === "move" && new_id && starts_at) {
      reschedule(state, { id: one.id, new_id, doctor: null, starts_at, minutes: null, hold: null, reason });
    }
  }
}

function set(state: FakeState, doctor: string, asked: Availability, resolutions: Resolution[]) {
  const before = state.hoursOf(doctor);
  if (asked.version !== before.version) throw new Refusal("changed_meanwhile");
  check(asked);
  const stranded = strandedBy(state, doctor, asked);
  const saved = { ...structuredClone(asked), version: before.version + 1 };
  state.hours.set(doctor, saved);
  try {
    resolve(state, stranded, resolutions);
  } catch (refusal) {
    state.hours.set(doctor, before);
    throw refusal;
  }
  state.changed("availability", "appointment");
  return structuredClone(saved);
}

function repeatDays(input: Input<"previewRepeat">): string[] {
  const last = input.to_day ?? addDays(input.from_day, 59);
  const days: string[] = [];
  for (let day = input.from_day; day <= last && days.length < 60; day = addDays(day, 1)) {
    if (input.repeat_pattern === "weekly" && !input.repeat_days.includes(weekdayOf(day))) continue;
    days.push(day);
    if (input.repeat_pattern === "none") break;
  }
  return days;
}

function freeDays(state: FakeState, doctor: string, month: string, visitType: string | null): FreeDay[] {
  const days: FreeDay[] = [];
  for (let day = `${month}-01`; day.startsWith(month); day = addDays(day, 1)) {
    const free = day < state.clock.today() ? [] : freeOn(state, doctor, day, lengthOf(state, visitType));
    days.push({ day, free: free.length, open: periodsOn(state, state.hoursOf(doctor), day).length > 0 });
  }
  return days;
}

function nearest(state: FakeState, doctor: string, startsAt: string, visitType: string | null): Slot[] {
  const wanted = Date.parse(startsAt);
  const distance = ({ starts }: Slot) => Math.abs(Date.parse(starts.utc) - wanted);
  return slotsOf(state, doctor, state.clock.today(), 14, lengthOf(state, visitType))
    .flatMap(({ slots }) => slots)
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, 3)
    .sort((a, b) => a.starts.utc.localeCompare(b.starts.utc));
}

/** Starts from which `people` free slots touch. */
function familySlots(days: DaySlots[], people: number): DaySlots[] {
  const end = ({ starts, minutes }: Slot) => Date.parse(starts.utc) + minutes * 60_000;
  return days.map(({ day, slots }) => ({
    day,
    slots: slots.filter((_, first) => {
      const run = slots.slice(first, first + people);
      const touch = (slot: Slot, index: number) =>
        index === 0 || end(run[index - 1] as Slot) === Date.parse(slot.starts.utc);
      return run.length === people && run.every(touch);
    }),
  }));
}

function holidayVerbs(state: FakeState) {
  const on = (day: string) => ahead(state, null).filter(({ starts }) => starts.local.startsWith(day));
  return {
    listHolidays: () => structuredClone(state.holidays),
    previewHoliday: (day: string) => on(day).map((one) => state.seen(one)),
    addHoliday: ({ id, day, name, resolutions }: Input<"addHoliday">) => {
      if (state.holidays.some((one) => one.day === day)) throw new Refusal("already_exists");
      resolve(state, on(day), resolutions);
      state.holidays.push({ id, day, name });
      state.holidays.sort((a, b) => a.day.localeCompare(b.day));
      state.changed("availability", "appointment");
      return null;
    },
    removeHoliday: (id: string) => {
      state.holidays = state.holidays.filter((one) => one.id !== id);
      state.changed("availability");
      return null;
    },
  };
}

export function availabilityVerbs(state: FakeState) {
  const mine = (doctor: string | null) => doctor ?? state.signedIn().doctor ?? "";
  return {
    ...holidayVerbs(state),
    getAvailability: (doctor: string | null) => structuredClone(state.hoursOf(mine(doctor))),
    previewAvailability: (doctor: string | null, hours: Availability) => preview(state, mine(doctor), hours),
    setAvailability: (doctor: string | null, hours: Availability, resolutions: Resolution[]) =>
      set(state, mine(doctor), hours, resolutions),
    previewRepeat: repeatDays,
    listStranded: () =>
      ahead(state, state.signedIn().roles.includes("admin") ? null : mine(null))
        .filter((one) => !isInside(state, state.hoursOf(one.doctor.id), one.starts.local, one.minutes))
        .map((one) => state.seen(one)),
    getTimeCheck: () => ({
      skew_seconds: 0,
      zone_data_here: "2026a",
      zone_data_clinic: "2026a",
      zone_agrees: true,
    }),
    listSlots: (doctor: string, fromDay: string, days: number, visitType: string | null) =>
      slotsOf(state, doctor, fromDay, days, lengthOf(state, visitType)),
    listFreeDays: (doctor: string, month: string, visitType: string | null) =>
      freeDays(state, doctor, month, visitType),
    nearestSlots: (doctor: string, startsAt: string, visitType: string | null) =>
      nearest(state, doctor, startsAt, visitType),
    listFamilySlots: (
      doctor: string,
      fromDay: string,
      days: number,
      people: number,
      visitType: string | null,
    ) => familySlots(slotsOf(state, doctor, fromDay, days, lengthOf(state, visitType)), people),
    checkSlots: (input: Input<"checkSlots">) =>
      input.starts_at.map((startsAt) => ({
        starts: state.moment(startsAt),
        answer: judge(
          state,
          input.doctor,
          input.patient ?? state.me?.patient ?? null,
          startsAt,
          lengthOf(state, input.visit_type, input.minutes),
          input.ignoring,
        ),
      })),
    previewSeries: (input: Input<"previewSeries">) => previewSeries(state, input),
  };
}

function previewSeries(state: FakeState, input: Input<"previewSeries">) {
  const first = state.moment(input.first_starts_at);
  const day = first.local.slice(0, 10);
  const until = input.until ?? "9999";
  const weekdays = input.weekdays.length > 0 ? input.weekdays : [weekdayOf(day)];
  const found: string[] = [];
  for (let at = 0; at < 400 && found.length < Math.min(input.count ?? 60, 60); at += 1) {
    const next = addDays(day, at);
    if (next > until) break;
    const week = Math.floor((at + weekdayOf(day)) / 7);
    const fits =
      input.pattern === "daily"
        ? at % input.every === 0
        : week % input.every === 0 && weekdays.includes(weekdayOf(next));
    if (fits) found.push(next);
  }
  const length = lengthOf(state, input.visit_type, input.minutes);
  const time = timeOf(minuteOf(first.local.slice(11)));
  return found.map((one) => {
    const starts = state.clock.at(`${one}T${time}`);
    const patient = input.patient ?? state.me?.patient ?? null;
    return { starts, answer: judge(state, input.doctor, patient, starts.utc, length) };
  });
}
