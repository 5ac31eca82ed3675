import { describe, expect, it } from "vitest";
import { addMonths, dayByKey, monthOf, warmthOf, weeksOf } from "./month-grid";

describe("a month of days", () => {
  it("begins its weeks where the country does", () => {
    const [week] = weeksOf("2026-11", 6);
    expect(week).toEqual([
      null,
      "2026-11-01",
      "2026-11-02",
      "2026-11-03",
      "2026-11-04",
      "2026-11-05",
      "2026-11-06",
    ]);
    expect(weeksOf("2026-11", 1)[0]?.at(-1)).toBe("2026-11-01");
    expect(weeksOf("2028-02", 0).flat().filter(Boolean)).toHaveLength(29);
  });
  it("turns over the year", () => {
    expect(addMonths("2026-12", 1)).toBe("2027-01");
    expect(addMonths("2027-01", -1)).toBe("2026-12");
    expect(monthOf("2027-01-04")).toBe("2027-01");
  });
  it("is walked with the arrow keys, the other way round for right-to-left readers", () => {
    expect(dayByKey("ArrowRight", "2026-11-30", false, 6)).toBe("2026-12-01");
    expect(dayByKey("ArrowRight", "2026-11-30", true, 6)).toBe("2026-11-29");
    expect(dayByKey("ArrowUp", "2026-11-08", false, 6)).toBe("2026-11-01");
    expect(dayByKey("Home", "2026-11-25", false, 6)).toBe("2026-11-21");
    expect(dayByKey("End", "2026-11-25", false, 6)).toBe("2026-11-27");
    expect(dayByKey("Enter", "2026-11-25", false, 6)).toBeNull();
  });
  it("says how much is free", () => {
    expect(warmthOf({ free: 0, open: false })).toBe("closed");
    expect(warmthOf({ free: 0, open: true })).toBe("full");
    expect([1, 4, 12].map((free) => warmthOf({ free, open: true }))).toEqual(["few", "some", "many"]);
  });
});
