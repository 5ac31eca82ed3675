import { describe, expect, it } from "vitest";
import { isolateAll, localization } from "./catalogue";
import { type LocaleCode, locales } from "./locales";
import { addDays, daysBetween, momentWords } from "./moments";

function wordsOf(code: LocaleCode) {
  const l10n = localization(locales[code]);
  return momentWords(locales[code], (id, args) => l10n.getString(id, isolateAll(args, locales[code].dir)));
}

const today = "2026-11-21";

describe("days and times in English", () => {
  const when = wordsOf("en");
  it("writes a moment in full for details and mails", () => {
    expect(when.detail("2025-06-14T10:30")).toBe("Sat 14 June 2025, 10:30");
  });
  it("writes a list short, with the year only if it is another one", () => {
    expect(when.list("2026-11-22T10:20", today)).toBe("Sun 22 Nov, 10:20");
    expect(when.list("2027-01-04T09:00", today)).toBe("Mon 4 Jan 2027, 09:00");
  });
  it("writes the kiosk's line in whole words", () => {
    expect(when.kiosk("2026-11-22T10:20", today)).toBe("Sunday 22 November, 10:20");
  });
  it("names near days", () => {
    expect(when.dayName("2026-11-21", today)).toBe("Today");
    expect(when.dayName("2026-11-22T23:59", today)).toBe("Tomorrow");
    expect(when.dayName("2026-11-23", today)).toBe("Monday");
    expect(when.dayName("2026-11-28", today)).toBe("Sat 28 Nov");
    expect(when.near("2026-11-21T16:40", today)).toBe("Today, 16:40");
  });
  it("keeps 24 hours, padded, at both ends of the day", () => {
    expect(when.time("2026-11-22T00:00")).toBe("00:00");
    expect(when.time("2026-11-22T23:59")).toBe("23:59");
  });
  it("shows the wall clock as it came, also in hours that a zone skips or repeats", () => {
    // 2026-03-29 02:30 does not exist in Berlin and 2026-10-25 02:30 exists twice: neither is our business.
    expect(when.time("2026-03-29T02:30")).toBe("02:30");
    expect(when.detail("2026-10-25T02:30")).toBe("Sun 25 October 2026, 02:30");
  });
  it("counts down in minutes and seconds", () => {
    expect(when.countdown(112)).toBe("1:52");
    expect(when.countdown(46.2)).toBe("0:47");
    expect(when.countdown(-3)).toBe("0:00");
  });
  it("says how far away an instant is", () => {
    const at = (utc: string) => when.relative({ utc, local: "" }, Date.parse("2026-11-21T03:42:00Z"));
    expect(at("2026-11-21T03:34:00Z")).toBe("8 min ago");
    expect(at("2026-11-21T02:32:00Z")).toBe("1 h 10 ago");
    expect(at("2026-11-21T04:42:00Z")).toBe("in 1 h");
    expect(at("2026-11-23T04:42:00Z")).toBe("in 2 days");
    expect(at("2026-11-21T03:41:50Z")).toBe("just now");
  });
});

describe("the reader's digits", () => {
  it("are Bengali, Arabic and Devanagari", () => {
    expect(wordsOf("bn").time("2026-11-22T10:20")).toBe("১০:২০");
    expect(wordsOf("ar").time("2026-11-22T10:20")).toBe("١٠:٢٠");
    expect(wordsOf("hi").time("2026-11-22T10:20")).toBe("१०:२०");
  });
  it("stand in the Arabic sentence of the kiosk", () => {
    expect(wordsOf("ar").kiosk("2026-11-22T10:20", today)).toContain("نوفمبر");
  });
});

describe("how far away an instant is, in other languages", () => {
  const away = (code: LocaleCode, minutes: number) => {
    const then = {
      utc: new Date(Date.parse("2026-11-21T03:42:00Z") + minutes * 60_000).toISOString(),
      local: "",
    };
    return wordsOf(code).relative(then, Date.parse("2026-11-21T03:42:00Z"));
  };
  it("says hours and minutes, as in English", () => {
    expect(away("bn", 175)).toBe("২ ঘণ্টা ৫৫ মিনিট পরে");
    expect(away("hi", -175)).toBe("२ घंटे ५५ मिनट पहले");
    expect(away("ar", 175)).toBe("بعد ساعتين و٥٥ دقيقة");
    expect(away("bn", 120)).toBe("২ ঘণ্টা পরে");
    expect(away("ar", -180)).toBe("قبل ٣ ساعات");
  });
  it("counts in Arabic with one, two, a few and many", () => {
    expect([1, 2, 5, 11, 59].map((minutes) => away("ar", minutes))).toEqual([
      "بعد دقيقة",
      "بعد دقيقتين",
      "بعد ٥ دقائق",
      "بعد ١١ دقيقة",
      "بعد ٥٩ دقيقة",
    ]);
    expect([1, 2, 3, 11].map((days) => away("ar", -days * 24 * 60))).toEqual([
      "قبل يوم",
      "قبل يومين",
      "قبل ٣ أيام",
      "قبل ١١ يومًا",
    ]);
  });
});

describe("calendar days", () => {
  it("are added and counted over months, leap days and years", () => {
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(daysBetween("2026-11-21T23:50", "2026-11-22T00:10")).toBe(1);
  });
});
