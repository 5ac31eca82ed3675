// When the fake clinic's doctors are there, what kinds of visits there are, and when all is closed.
import type { Availability, DoctorCard, Holiday, VisitType, WeeklyRule } from "../index";
import { timeOf } from "./clock";

function rule(doctor: string, weekday: number, from: string, to: string, series: string): WeeklyRule {
  return {
    id: `${doctor}-${weekday}-${from}`,
    series: `${doctor}-${series}`,
    weekday,
    from,
    to,
    slot_minutes: 20,
    valid_from: "2026-01-01",
    valid_until: null,
    location: null,
  };
}

/** Mornings and afternoons, later for some; no evenings on Sunday; Friday is closed. */
function weekly(doctor: string, index: number): WeeklyRule[] {
  const late = (index % 4) * 40;
  const at = (minute: number) => timeOf(minute + late);
  return [0, 1, 2, 3, 4, 6]
    .filter((weekday) => index % 5 !== 4 || weekday % 2 === 1)
    .flatMap((weekday) => [
      rule(doctor, weekday, at(540), at(720), "mornings"),
      rule(doctor, weekday, at(840), timeOf(Math.min(1020 + late, 1080)), "afternoons"),
      ...(weekday === 0 ? [] : [rule(doctor, weekday, "18:00", "19:00", "evenings")]),
    ]);
}

export function seedHours(doctors: DoctorCard[]): Map<string, Availability> {
  const hours = doctors.map(({ id }, index): [string, Availability] => [
    id,
    { version: 1, weekly: weekly(id, index), overrides: [], absences: [], travel: [] },
  ]);
  const [first, second] = [hours[0]?.[1], hours[1]?.[1]];
  if (!first || !second) return new Map(hours);
  first.weekly = [0, 1, 2, 3, 4, 6].flatMap((weekday) => [
    rule("doctor-0", weekday, "09:00", "13:00", "mornings"),
    rule("doctor-0", weekday, "14:00", "17:00", "afternoons"),
  ]);
  first.overrides = [
    {
      id: "override-0",
      day: "2026-11-27",
      from: "10:00",
      to: "12:00",
      slot_minutes: 20,
      location: "location-2",
    },
  ];
  first.absences = [
    { id: "absence-0", from: "2026-12-07T00:00", to: "2026-12-10T00:00", kind: "leave" },
    { id: "absence-1", from: "2026-11-24T15:00", to: "2026-11-24T17:00", kind: "training" },
  ];
  first.travel = [{ id: "travel-0", first_day: "2027-01-10", last_day: "2027-01-16", zone: "Europe/London" }];
  second.absences = [{ id: "absence-2", from: "2026-11-25T00:00", to: "2026-11-26T00:00", kind: "sick" }];
  return new Map(hours);
}

export function seedHolidays(): Holiday[] {
  return [
    { id: "holiday-0", day: "2026-12-16", name: "Victory Day" },
    { id: "holiday-1", day: "2027-02-21", name: "Language Martyrs' Day" },
  ];
}

export function seedVisitTypes(): VisitType[] {
  const type = (id: string, name: string, minutes: number, after: number, specialization: string | null) => ({
    id,
    name,
    minutes,
    buffer_before: 0,
    buffer_after: after,
    specialization,
  });
  return [
    type("visit-type-0", "First visit", 40, 0, null),
    type("visit-type-1", "Check-up", 20, 0, null),
    type("visit-type-2", "ECG with consultation", 40, 20, "spec-1"),
  ];
}
