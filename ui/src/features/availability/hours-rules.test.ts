import { describe, expect, it } from "vitest";
import type { WeeklyRule } from "@/backend";
import { readTime } from "@/components";
import { overlapping, problemsOf, weekOf } from "./hours-rules";

let made = 0;
function rule(weekday: number, from: string, to: string, more: Partial<WeeklyRule> = {}): WeeklyRule {
  made += 1;
  return {
    id: `r${made}`,
    series: `s${made}`,
    weekday,
    from,
    to,
    slot_minutes: 20,
    valid_from: "2026-01-01",
    valid_until: null,
    location: null,
    ...more,
  };
}

const block = (id: string, from: string, to: string) => ({ id, from, to });

describe("blocks of a day", () => {
  it("may touch, up to the end of the day", () => {
    expect(problemsOf([block("a", "09:00", "13:00"), block("b", "13:00", "24:00")]).size).toBe(0);
  });

  it("marks both of two that overlap", () => {
    const problems = problemsOf([
      block("a", "09:00", "13:00"),
      block("b", "12:59", "15:00"),
      block("c", "16:00", "17:00"),
    ]);
    expect([...problems.entries()]).toEqual([
      ["a", "overlap"],
      ["b", "overlap"],
    ]);
  });

  it("tells a wrong order and a wrong time apart", () => {
    const problems = problemsOf([block("a", "13:00", "13:00"), block("b", "25:00", "26:00")]);
    expect([problems.get("a"), problems.get("b")]).toEqual(["order", "time"]);
  });
});

describe("weekly hours", () => {
  it("finds rules that meet others of the same weekday and the same time of the year", () => {
    const others = [rule(6, "09:00", "13:00"), rule(0, "09:00", "13:00", { valid_until: "2026-03-31" })];
    const met = rule(6, "12:00", "15:00");
    const later = rule(0, "10:00", "12:00", { valid_from: "2026-04-01" });
    expect(overlapping([met, later, rule(1, "09:00", "13:00")], others)).toEqual([met]);
  });

  it("begins the week where the country does", () => {
    expect(weekOf("BD")).toEqual([6, 0, 1, 2, 3, 4, 5]);
    expect(weekOf("DE")[0]).toBe(1);
    expect(weekOf("US")[0]).toBe(0);
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
