import { describe, expect, it } from "vitest";
import type { Slot } from "@/backend";
import { byPart, nearest } from "./days";

function slot(time: string): Slot {
  return { starts: { utc: `2026-11-22T${time}:00Z`, local: `2026-11-22T${time}` }, minutes: 20 };
}

describe("slots for a person", () => {
  it("are morning until noon and evening from five on", () => {
    const sorted = byPart(["00:00", "11:40", "12:00", "16:40", "17:00", "23:40"].map(slot));
    expect(sorted.morning).toHaveLength(2);
    expect(sorted.afternoon).toHaveLength(2);
    expect(sorted.evening).toHaveLength(2);
  });

  it("near a lost one are the three nearest, in order of time, without the lost one", () => {
    const days = [
      { day: "2026-11-22", slots: ["08:00", "09:40", "10:20", "10:40", "11:00", "18:00"].map(slot) },
    ];
    expect(nearest(days, slot("10:20").starts.utc).map(({ starts }) => starts.local.slice(11))).toEqual([
      "09:40",
      "10:40",
      "11:00",
    ]);
  });
});
