import { describe, expect, it } from "vitest";
import type { Appointment, WeeklyRule } from "@/backend";
import { readTime } from "@/components";
import { copied, problemsOf, slotsIn, strandedBy, weekOf } from "./hours-rules";

let made = 0;
function rule(weekday: number, from: string, to: string, more: Partial<WeeklyRule> = {}): WeeklyRule {
  made += 1;
  return {
    id: `r${made}`,
    weekday,
    from,
    to,
    slot_minutes: 20,
    valid_from: "2026-01-01",
    valid_until: null,
    ...more,
  };
}

describe("problems of weekly hours", () => {
  it("lets blocks touch, and blocks of other days or other months meet", () => {
    const rules = [
      rule(6, "09:00", "13:00"),
      rule(6, "13:00", "24:00"),
      rule(0, "09:00", "13:00", { valid_until: "2026-03-31" }),
      rule(0, "10:00", "12:00", { valid_from: "2026-04-01" }),
    ];
    expect(problemsOf(rules).size).toBe(0);
  });

  it("marks both of two that overlap", () => {
    const rules = [rule(6, "09:00", "13:00"), rule(6, "12:59", "15:00"), rule(6, "16:00", "17:00")];
    expect([...problemsOf(rules).values()]).toEqual(["overlap", "overlap"]);
  });

  it("tells a wrong order, a wrong time and a wrong validity apart", () => {
    const [order, time, validity] = [
      rule(1, "13:00", "13:00"),
      rule(2, "25:00", "26:00"),
      rule(3, "09:00", "10:00", { valid_until: "2025-12-31" }),
    ] as const;
    const problems = problemsOf([order, time, validity]);
    expect([problems.get(order.id), problems.get(time.id), problems.get(validity.id)]).toEqual([
      "order",
      "time",
      "validity",
    ]);
  });
});

describe("weekly hours", () => {
  it("counts whole visits only", () => {
    expect(slotsIn(rule(1, "09:00", "10:30", { slot_minutes: 25 }))).toBe(3);
    expect(slotsIn(rule(1, "09:00", "nonsense"))).toBe(0);
  });

  it("begins the week where the country does", () => {
    expect(weekOf("BD")).toEqual([6, 0, 1, 2, 3, 4, 5]);
    expect(weekOf("DE")[0]).toBe(1);
    expect(weekOf("US")[0]).toBe(0);
  });

  it("copies in place of the other days' blocks, each with an id of its own", () => {
    const rules = [
      rule(6, "09:00", "13:00"),
      rule(6, "14:00", "17:00"),
      rule(0, "08:00", "09:00"),
      rule(1, "08:00", "09:00"),
    ];
    const next = copied(rules, 6, [0, 2], ["a", "b", "c", "d"]);
    expect(next.filter(({ weekday }) => weekday === 0).map(({ id, from }) => [id, from])).toEqual([
      ["a", "09:00"],
      ["b", "14:00"],
    ]);
    expect(next.filter(({ weekday }) => weekday === 2)).toHaveLength(2);
    expect(next.filter(({ weekday }) => weekday === 1)).toHaveLength(1);
  });

  it("finds the bookings that no block holds any more", () => {
    const at = (local: string) => ({ id: local, starts: { utc: "", local }, minutes: 20 }) as Appointment;
    const bookings = [at("2026-11-21T12:40"), at("2026-11-21T12:50"), at("2026-11-22T09:00")];
    expect(strandedBy([rule(6, "09:00", "13:00")], bookings).map(({ id }) => id)).toEqual([
      "2026-11-21T12:50",
      "2026-11-22T09:00",
    ]);
  });
});

describe("times as people type them", () => {
  it.each([
    ["9", "09:00"],
    ["930", "09:30"],
    ["9.30", "09:30"],
    ["09:05", "09:05"],
    ["24", "24:00"],
    ["24:30", "24:30"],
    ["noon", "noon"],
    ["99", "99"],
  ])("%s is %s", (typed, read) => {
    expect(readTime(typed)).toBe(read);
  });
});
