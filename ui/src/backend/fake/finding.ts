// Finding in the fake clinic: doctors who fit, the earliest times, and the calendar.
import type { Calendar, CalendarDoctor, CalendarItem, Commands, EarliestSlot, FoundDoctor } from "../index";
import { areaOf, liesIn } from "./areas";
import { addDays, timeOf } from "./clock";
import { freeOn, type Length, lengthOf, nextFree, periodsOn } from "./hours";
import type { FakeState } from "./state";

type Input<V extends keyof Commands> = Parameters<Commands[V]>[0];

/** States that a calendar shows: what holds or held its time. */
const shown = ["held", "pending", "accepted", "checked_in", "in_consultation", "completed", "no_show"];

function found(state: FakeState, index: number, length: Length): FoundDoctor | null {
  const doctor = state.doctors[index];
  if (!doctor) return null;
  return {
    ...doctor,
    next_free: nextFree(state, doctor.id, length),
    languages: index % 3 === 0 ? ["bn", "en", "hi"] : ["bn", "en"],
    rating: index % 4 === 3 ? null : 3.6 + ((index * 7) % 14) / 10,
    ratings: index % 4 === 3 ? 0 : 12 + index * 9,
    distance_km: null,
    area: areaOf(state, doctor.id),
  };
}

function search(state: FakeState, filter: Input<"searchDoctors">): FoundDoctor[] {
  const length = lengthOf(state, filter.visit_type);
  const near = filter.latitude !== null && filter.longitude !== null;
  const hits = state.doctors
    .map((_, index) => found(state, index, length))
    .filter((one) => one !== null)
    .map((one, index) => ({ ...one, distance_km: near ? 0.4 + index * 0.7 : null }))
    .filter((one) => !filter.specialization || one.specialization.id === filter.specialization)
    .filter((one) => !filter.area || liesIn(state, one.area, filter.area))
    .filter((one) => one.fee_minor >= (filter.fee_min ?? 0))
    .filter((one) => one.fee_minor <= (filter.fee_max ?? Number.POSITIVE_INFINITY))
    .filter((one) => !filter.language || one.languages.includes(filter.language))
    .filter((one) => (one.rating ?? 0) >= (filter.rating_min ?? 0))
    .filter((one) => (one.distance_km ?? 0) <= (filter.radius_km ?? Number.POSITIVE_INFINITY))
    .filter((one) => !filter.free_from_day || firstFree(state, one.id, filter) !== null)
    .map((one) => (filter.free_from_day ? { ...one, next_free: firstFree(state, one.id, filter) } : one));
  const by: Record<typeof filter.sort, (a: FoundDoctor, b: FoundDoctor) => number> = {
    free: (a, b) => (a.next_free?.utc ?? "9").localeCompare(b.next_free?.utc ?? "9"),
    name: (a, b) => a.full_name.localeCompare(b.full_name),
    rating: (a, b) => (b.rating ?? 0) - (a.rating ?? 0),
    fee: (a, b) => a.fee_minor - b.fee_minor,
    distance: (a, b) => (a.distance_km ?? 0) - (b.distance_km ?? 0),
  };
  return hits.sort(by[filter.sort]).slice(0, filter.limit);
}

function firstFree(state: FakeState, doctor: string, filter: Input<"searchDoctors">) {
  const from = filter.free_from_day ?? state.clock.today();
  const to = filter.free_to_day ?? addDays(from, 13);
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const [first] = freeOn(state, doctor, day, lengthOf(state, filter.visit_type));
    if (first) return first.starts;
  }
  return null;
}

function earliest(state: FakeState, filter: Input<"findEarliest">): EarliestSlot[] {
  const length = lengthOf(state, filter.visit_type);
  return search(state, { ...filter, sort: "free", limit: 10 }).flatMap((doctor) =>
    doctor.next_free
      ? [{ doctor, starts: doctor.next_free, minutes: length.minutes ?? doctor.slot_minutes }]
      : [],
  );
}

function items(state: FakeState, doctor: string, days: string[]): CalendarItem[] {
  const visits = state.appointments
    .filter((one) => one.doctor.id === doctor && shown.includes(one.state))
    .map((one) => ({
      id: one.id,
      state: one.state,
      starts: one.starts,
      minutes: one.minutes,
      blocked_from: one.blocked_from,
      blocked_to: one.blocked_to,
      patient_id: one.patient.id,
      patient_name: one.patient.full_name,
      visit_type: one.visit_type,
      booking_kind: one.booking_kind,
      token: one.token && { letter: one.token.letter, number: one.token.number },
    }));
  const holds = state
    .liveHolds()
    .filter((one) => one.doctor === doctor)
    .map(
      ({ id, starts, minutes }): CalendarItem => ({
        id,
        state: "held",
        starts,
        minutes,
        blocked_from: starts,
        blocked_to: state.clock.momentOf(Date.parse(starts.utc) + minutes * 60_000),
        patient_id: null,
        patient_name: null,
        visit_type: null,
        booking_kind: null,
        token: null,
      }),
    );
  return [...visits, ...holds]
    .filter(({ starts }) => days.includes(starts.local.slice(0, 10)))
    .sort((a, b) => a.starts.utc.localeCompare(b.starts.utc));
}

function column(state: FakeState, id: string, days: string[]): CalendarDoctor {
  const hours = state.hoursOf(id);
  const at = (day: string, minute: number) => {
    const midnight = Date.parse(state.clock.at(`${day}T00:00`).utc);
    return state.clock.momentOf(midnight + minute * 60_000);
  };
  const first = days[0] ?? "";
  return {
    id,
    full_name: state.doctors.find((one) => one.id === id)?.full_name ?? "",
    room: state.locations.find((one) => one.id === state.usualLocation.get(id))?.room ?? null,
    periods: days.flatMap((day) =>
      periodsOn(state, hours, day).map(({ from, to, slot }) => ({
        starts: at(day, from),
        ends: at(day, to),
        slot_minutes: slot,
      })),
    ),
    absences: hours.absences
      .filter(({ from, to }) => from.slice(0, 10) <= (days.at(-1) ?? "") && to > `${first}T${timeOf(0)}`)
      .map(({ from, to, kind }) => ({ starts: state.clock.at(from), ends: state.clock.at(to), kind })),
    appointments: items(state, id, days),
  };
}

function calendar(state: FakeState, filter: Input<"listCalendar">): Calendar {
  const me = state.signedIn();
  const days = Array.from({ length: filter.days }, (_, offset) => addDays(filter.from_day, offset));
  const all = me.roles.includes("admin") ? state.doctors.map(({ id }) => id) : [me.doctor ?? ""];
  return {
    days: days.map((day) => ({
      day,
      starts: state.clock.at(`${day}T00:00`),
      holiday: state.holidays.find((one) => one.day === day)?.name ?? null,
    })),
    doctors: all
      .filter((id) => !filter.doctors || filter.doctors.includes(id))
      .map((id) => structuredClone(column(state, id, days))),
  };
}

export function findingVerbs(state: FakeState) {
  return {
    searchDoctors: (filter: Input<"searchDoctors">) => search(state, filter),
    findEarliest: (filter: Input<"findEarliest">) => earliest(state, filter),
    setDoctorOffer: (doctor: string | null, _languages: string[], feeMinor: number) => {
      const found = state.doctors.find(({ id }) => id === (doctor ?? state.signedIn().doctor));
      if (found) found.fee_minor = feeMinor;
      state.changed("doctor");
      return null;
    },
    listCalendar: (filter: Input<"listCalendar">) => calendar(state, filter),
  };
}
