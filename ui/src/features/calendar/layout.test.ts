import { describe, expect, it } from "vitest";
import type { CalendarDoctor, CalendarItem } from "@/backend";
import { closedOf, freeOf, gridOf, hoursOf, lanesOf, localOf, minuteOf, openingsOf } from "./layout";

const day = "2026-11-22";
const at = (local: string) => ({ utc: `${local}:00.000Z`, local });
const doctor = (more: Partial<CalendarDoctor> = {}): CalendarDoctor => ({
  id: "d",
  full_name: "Dr. D",
  room: null,
  periods: [
    { starts: at(`${day}T09:00`), ends: at(`${day}T12:00`), slot_minutes: 20 },
    { starts: at(`${day}T14:00`), ends: at(`${day}T15:00`), slot_minutes: 30 },
  ],
  absences: [],
  appointments: [],
  ...more,
});
const visit = (from: string, to: string, state: CalendarItem["state"] = "accepted"): CalendarItem => ({
  id: from,
  state,
  starts: at(`${day}T${from}`),
  minutes: 20,
  blocked_from: at(`${day}T${from}`),
  blocked_to: at(`${day}T${to}`),
  patient_id: null,
  patient_name: null,
  visit_type: null,
  booking_kind: null,
  token: null,
});

describe("a day of a calendar", () => {
  it("counts minutes from midnight, over the day's edge too", () => {
    expect(minuteOf(day, `${day}T09:30`)).toBe(570);
    expect(minuteOf(day, "2026-11-23T00:00")).toBe(1440);
    expect(localOf(day, 570)).toBe(`${day}T09:30`);
    expect(localOf(day, 1440)).toBe("2026-11-23T00:00");
  });

  it("names what is closed: before, the break between, after, and absences by their kind", () => {
    const away = doctor({
      absences: [{ starts: at(`${day}T15:00`), ends: at("2026-11-24T00:00"), kind: "training" }],
    });
    expect(closedOf(away, day, false, 480, 1080)).toEqual([
      { from: 480, to: 540, why: "shut" },
      { from: 720, to: 840, why: "break" },
      { from: 900, to: 1080, why: "training" },
    ]);
    expect(closedOf(doctor(), day, true, 480, 1080)).toEqual([{ from: 480, to: 1080, why: "holiday" }]);
    expect(closedOf(doctor({ periods: [] }), day, false, 480, 1080)).toEqual([
      { from: 480, to: 1080, why: "shut" },
    ]);
  });

  it("offers the starts of the grid that nothing blocks, buffers included, from now on", () => {
    const openings = openingsOf(doctor(), day);
    expect(openings.flatMap((one) => gridOf(day, one))).toHaveLength(11);
    const items = [visit("09:20", "09:50"), visit("14:00", "14:30", "cancelled")];
    const free = freeOf(day, openings, items, Date.parse(`${day}T09:05:00Z`));
    expect(free.map(({ starts }) => starts.local.slice(11))).toEqual([
      "10:00",
      "10:20",
      "10:40",
      "11:00",
      "11:20",
      "11:40",
      "14:00",
      "14:30",
    ]);
    expect(free.at(-1)).toMatchObject({ minutes: 30, starts: at(`${day}T14:30`) });
  });

  it("puts what overlaps side by side and gives the rest the whole width", () => {
    const blocks = [
      { at: 0, length: 30 },
      { at: 10, length: 10 },
      { at: 20, length: 20 },
      { at: 60, length: 20 },
    ];
    expect(lanesOf(blocks).map(({ lane, lanes }) => [lane, lanes])).toEqual([
      [0, 2],
      [1, 2],
      [1, 2],
      [0, 1],
    ]);
  });

  it("shows whole hours with some air", () => {
    expect(hoursOf([{ from: 540, to: 1020 }])).toEqual({ from: 480, to: 1080 });
    expect(hoursOf([])).toEqual({ from: 480, to: 1080 });
    expect(hoursOf([{ from: 0, to: 1440 }])).toEqual({ from: 0, to: 1440 });
  });
});
