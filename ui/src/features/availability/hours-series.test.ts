import { describe, expect, it } from "vitest";
import type { WeeklyRule } from "@/backend";
import { rulesOf, runsOf, seriesOf, slotsIn } from "./hours-series";

let made = 0;
function rule(series: string, weekday: number, from: string, to: string): WeeklyRule {
  made += 1;
  const terms = { slot_minutes: 20, valid_from: "2026-01-01", valid_until: null, location: null };
  return { id: `r${made}`, series, weekday, from, to, ...terms };
}

const times = (blocks: { from: string; to: string }[]) => blocks.map(({ from, to }) => `${from}-${to}`);

describe("series of weekly hours", () => {
  it("shows what was written together as one, with all its blocks and days", () => {
    const [one, ...rest] = seriesOf(
      [6, 0, 1].flatMap((day) => [rule("a", day, "14:00", "17:00"), rule("a", day, "09:00", "13:00")]),
    );
    expect(rest).toEqual([]);
    expect(one?.days).toEqual([6, 0, 1]);
    expect(times(one?.blocks ?? [])).toEqual(["09:00-13:00", "14:00-17:00"]);
    expect(one?.rules).toHaveLength(6);
  });

  it("keeps apart what was written apart", () => {
    const weekly = [6, 0].flatMap((day) => [
      rule("a", day, "09:00", "13:00"),
      rule("b", day, "14:00", "17:00"),
    ]);
    expect(seriesOf(weekly).map(({ series }) => series)).toEqual(["a", "b"]);
  });

  it("shows days of one series apart once they differ", () => {
    const weekly = [
      rule("a", 6, "09:00", "13:00"),
      rule("a", 0, "09:00", "12:00"),
      rule("a", 1, "09:00", "13:00"),
    ];
    expect(seriesOf(weekly).map(({ days }) => days)).toEqual([[6, 1], [0]]);
  });

  it("shows rules that stand alone and say the same together", () => {
    const weekly = [
      rule("a", 6, "09:00", "13:00"),
      rule("b", 0, "09:00", "13:00"),
      rule("c", 1, "15:00", "17:00"),
    ];
    expect(seriesOf(weekly).map(({ days }) => days)).toEqual([[6, 0], [1]]);
  });
});

describe("the rules of a draft", () => {
  const draft = {
    days: [6, 0],
    blocks: [{ id: "x", from: "10:00", to: "12:00" }],
    slot_minutes: 30,
    valid_from: "2026-11-21",
    valid_until: null,
    location: null,
  };

  it("keep the ids of the rules they replace, and take new ones for new days", () => {
    const former = [rule("a", 6, "09:00", "13:00")];
    const { rules, blockOf } = rulesOf(draft, "a", former, ["new-1", "new-2"]);
    expect(rules.map(({ id, weekday, from }) => [id, weekday, from])).toEqual([
      [former[0]?.id, 6, "10:00"],
      ["new-1", 0, "10:00"],
    ]);
    expect(blockOf.get("new-1")).toBe("x");
  });
});

describe("words of a week", () => {
  it("counts whole visits only", () => {
    expect(slotsIn({ from: "09:00", to: "10:30" }, 25)).toBe(3);
    expect(slotsIn({ from: "09:00", to: "nonsense" }, 25)).toBe(0);
  });

  it("joins neighbours in the order of the clinic's week", () => {
    const week = [6, 0, 1, 2, 3, 4, 5];
    expect(runsOf([0, 1, 6, 3], week)).toEqual([
      [6, 1],
      [3, 3],
    ]);
  });
});
