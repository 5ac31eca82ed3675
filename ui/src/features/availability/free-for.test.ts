import { describe, expect, it } from "vitest";
import type { PreviewPeriod, Slot } from "@/backend";
import { freeFor } from "./free-for";

const moment = (local: string) => ({ utc: `${local}:00Z`, local });
const slot = (time: string, minutes = 20): Slot => ({ starts: moment(`2026-11-23T${time}`), minutes });
const period = (from: string, to: string, slot_minutes = 20): PreviewPeriod => ({
  day: "2026-11-23",
  starts: moment(`2026-11-23T${from}`),
  ends: moment(`2026-11-23T${to}`),
  slot_minutes,
  location: null,
});
const times = (slots: Slot[]) => slots.map(({ starts }) => starts.local.slice(11));
const any = { minutes: 20, periods: null, promised: [] };

describe("times for a booking that loses its own", () => {
  it("lie in the hours as they will be, and on their grid", () => {
    const free = [slot("09:00"), slot("09:20"), slot("10:00"), slot("12:50")];
    expect(times(freeFor(free, { ...any, periods: [period("09:20", "13:00", 40)] }))).toEqual([
      "09:20",
      "10:00",
    ]);
  });

  it("are as long as the visit: free slots that touch count together", () => {
    const free = [slot("09:00"), slot("09:20"), slot("10:00")];
    expect(times(freeFor(free, { ...any, minutes: 40 }))).toEqual(["09:00"]);
  });

  it("leave out what is promised to another, and a day that closes", () => {
    const free = [slot("09:00"), slot("09:20")];
    expect(times(freeFor(free, { ...any, promised: ["2026-11-23T09:00:00Z"] }))).toEqual(["09:20"]);
    expect(freeFor(free, { ...any, closed: "2026-11-23" })).toEqual([]);
  });
});
