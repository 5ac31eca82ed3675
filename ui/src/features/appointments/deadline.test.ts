import { describe, expect, it } from "vitest";
import { mayChange } from "./deadline";

const starts = { utc: "2026-11-22T04:20:00Z", local: "2026-11-22T10:20" };
const at = (utc: string) => Date.parse(utc);

describe("changing an appointment of one's own", () => {
  it("is possible until the last minute of the deadline, and not after it", () => {
    const visit = { state: "accepted", starts } as const;
    expect(mayChange(visit, { cancel_hours: 24 }, at("2026-11-21T04:20:00Z"))).toBe(true);
    expect(mayChange(visit, { cancel_hours: 24 }, at("2026-11-21T04:20:01Z"))).toBe(false);
    expect(mayChange(visit, { cancel_hours: 0 }, at("2026-11-22T04:19:00Z"))).toBe(true);
  });
  it("is not possible once it has begun, or was refused", () => {
    for (const state of ["checked_in", "declined", "completed"] as const)
      expect(mayChange({ state, starts }, { cancel_hours: 0 }, at("2026-11-20T00:00:00Z"))).toBe(false);
  });
});
