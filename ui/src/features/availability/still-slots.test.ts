import { describe, expect, it } from "vitest";
import type { Slot } from "@/backend";
import { type Memory, still } from "./still-slots";

function slot(time: string): Slot {
  return { starts: { utc: `2026-11-22T${time}:00Z`, local: `2026-11-22T${time}` }, minutes: 20 };
}
const day = (...times: string[]) => [{ day: "2026-11-22", slots: times.map(slot) }];
const holdFor = 120_000;

describe("a still page of times", () => {
  it("leaves a time in its place that somebody else is choosing, and says later that it is taken", () => {
    const memory: Memory = new Map();
    still(memory, { days: day("10:00", "10:20"), own: null, now: 0, holdFor });
    const [missed] = still(memory, { days: day("10:20"), own: null, now: 1000, holdFor });
    expect(missed?.slots.map(({ starts }) => starts.local.slice(11))).toEqual(["10:00", "10:20"]);
    expect(missed?.gone.get(slot("10:00").starts.utc)).toBe("being-chosen");
    const [later] = still(memory, { days: day("10:20"), own: null, now: 122_000, holdFor });
    expect(later?.gone.get(slot("10:00").starts.utc)).toBe("taken");
  });

  it("gives a time back when it is let go", () => {
    const memory: Memory = new Map();
    still(memory, { days: day("10:00"), own: null, now: 0, holdFor });
    still(memory, { days: day(), own: null, now: 1000, holdFor });
    const [again] = still(memory, { days: day("10:00"), own: null, now: 2000, holdFor });
    expect(again?.gone.size).toBe(0);
  });

  it("shows one's own choice as one's own, though the clinic does not list it as free", () => {
    const own = slot("10:20");
    const [shown] = still(new Map(), { days: day("10:00"), own, now: 0, holdFor });
    expect(shown?.slots).toHaveLength(2);
    expect(shown?.gone.size).toBe(0);
  });
});
