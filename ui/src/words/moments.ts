// Days and times as people read them. A moment's `local` string is the clinic's wall clock, made in Rust; it is
// formatted here as if it were UTC and no zone is ever computed. `utc` is used for differences only.
import type { Moment } from "@/backend";
import type { Args } from "./catalogue";
import type { Locale } from "./locales";

type Say = (id: string, args?: Args) => string;

/** "2026-11-22" or "2026-11-22T10:20" as a date whose UTC fields are the wall clock. */
export function wallClock(local: string): Date {
  const [day = "", time = "00:00"] = local.split("T");
  const [year = 1970, month = 1, date = 1] = day.split("-").map(Number);
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return new Date(Date.UTC(year, month - 1, date, hour, minute));
}

export function dayOf(local: string): string {
  return local.slice(0, 10);
}

/** The calendar day `count` days after `day`. */
export function addDays(day: string, count: number): string {
  return new Date(wallClock(day).getTime() + count * 86_400_000).toISOString().slice(0, 10);
}

/** The wall clock `count` minutes after `local`, within a day on which it is not changed. */
export function addMinutes(local: string, count: number): string {
  return new Date(wallClock(local).getTime() + count * 60_000).toISOString().slice(0, 16);
}

/** Whole days from `from` to `to`, both wall-clock days. */
export function daysBetween(from: string, to: string): number {
  return Math.round((wallClock(dayOf(to)).getTime() - wallClock(dayOf(from)).getTime()) / 86_400_000);
}

export interface MomentWords {
  /** 10:20 */
  time(local: string): string;
  /** Sat 14 June 2025, 10:30 */
  detail(local: string): string;
  /** Sun 22 Nov, 10:20 (with the year if it is not this one) */
  list(local: string, today: string): string;
  /** Sunday 22 November, 10:20 */
  kiosk(local: string, today: string): string;
  /** Today, 10:20 · Tomorrow, 10:20 · Mon 23 Nov, 10:20 */
  near(local: string, today: string): string;
  /** within a sentence: today at 11:20 · tomorrow at 11:20 · Mon 23 Nov at 11:20 */
  soon(local: string, today: string): string;
  /** Today · Tomorrow · Monday (within six days) · Mon 30 Nov */
  dayName(local: string, today: string): string;
  /** Sunday 22 November (with the year if it is not this one) */
  day(local: string, today: string): string;
  /** Sun 22 Nov */
  dayShort(local: string, today: string): string;
  /** Saturday 21 November 2026 */
  dayFull(local: string): string;
  weekday(local: string, width: "narrow" | "short" | "long"): string;
  dayNumber(local: string): string;
  /** November */
  month(local: string): string;
  /** November 2026 */
  monthYear(local: string): string;
  /** 8 min ago · in 2 days, from the two instants */
  relative(moment: Moment, nowUtc: number): string;
  /** 1:52 */
  countdown(seconds: number): string;
  /** 14 June 1979 */
  birthDate(day: string): string;
}

export function momentWords(locale: Locale, say: Say): MomentWords {
  const made = new Map<string, Intl.DateTimeFormat>();
  const part = (local: string, options: Intl.DateTimeFormatOptions) => {
    const key = JSON.stringify(options);
    const format = made.get(key) ?? new Intl.DateTimeFormat(locale.tag, { ...options, timeZone: "UTC" });
    made.set(key, format);
    return format.format(wallClock(local));
  };
  const number = new Intl.NumberFormat(locale.tag, { useGrouping: false });
  const twoDigits = new Intl.NumberFormat(locale.tag, { minimumIntegerDigits: 2 });

  const time = (local: string) => {
    const date = wallClock(local);
    return `${twoDigits.format(date.getUTCHours())}:${twoDigits.format(date.getUTCMinutes())}`;
  };
  const weekday = (local: string, width: "narrow" | "short" | "long") => part(local, { weekday: width });
  const dayNumber = (local: string) => number.format(wallClock(local).getUTCDate());
  const year = (local: string) => number.format(wallClock(local).getUTCFullYear());
  const otherYear = (local: string, today: string) => local.slice(0, 4) !== today.slice(0, 4);

  const dayWith = (local: string, week: "short" | "long", month: "short" | "long", withYear: boolean) =>
    say(withYear ? "when-day-year" : "when-day", {
      weekday: weekday(local, week),
      day: dayNumber(local),
      month: part(local, { month }),
      year: year(local),
    });
  const at = (day: string, local: string) => say("when-day-time", { day, time: time(local) });

  const nearName = (local: string, today: string) => {
    const days = daysBetween(today, local);
    if (days === 0) return say("when-today");
    if (days === 1) return say("when-tomorrow");
    if (days === -1) return say("when-yesterday");
    return null;
  };

  return {
    time,
    weekday,
    dayNumber,
    month: (local) => part(local, { month: "long" }),
    monthYear: (local) => part(local, { month: "long", year: "numeric" }),
    detail: (local) => at(dayWith(local, "short", "long", true), local),
    list: (local, today) => at(dayWith(local, "short", "short", otherYear(local, today)), local),
    kiosk: (local, today) => at(dayWith(local, "long", "long", otherYear(local, today)), local),
    near: (local, today) =>
      at(nearName(local, today) ?? dayWith(local, "short", "short", otherYear(local, today)), local),
    soon: (local, today) => {
      const days = daysBetween(today, local);
      const day = dayWith(local, "short", "short", otherYear(local, today));
      const which = days === 0 ? "when-soon-today" : days === 1 ? "when-soon-tomorrow" : "when-soon";
      return say(which, { day, time: time(local) });
    },
    dayName: (local, today) => {
      const days = daysBetween(today, local);
      if (days > 1 && days < 7) return weekday(local, "long");
      return nearName(local, today) ?? dayWith(local, "short", "short", otherYear(local, today));
    },
    day: (local, today) => dayWith(local, "long", "long", otherYear(local, today)),
    dayShort: (local, today) => dayWith(local, "short", "short", otherYear(local, today)),
    dayFull: (local) => dayWith(local, "long", "long", true),
    relative: (moment, nowUtc) => relative(Date.parse(moment.utc) - nowUtc, say),
    countdown: (seconds) => {
      const left = Math.max(0, Math.ceil(seconds));
      return `${number.format(Math.floor(left / 60))}:${twoDigits.format(left % 60)}`;
    },
    birthDate: (day) => part(day, { day: "numeric", month: "long", year: "numeric" }),
  };
}

function relative(difference: number, say: Say): string {
  const way = difference < 0 ? "ago" : "ahead";
  const minutes = Math.floor(Math.abs(difference) / 60_000);
  if (minutes < 1) return say("relative-now");
  if (minutes < 60) return say(`relative-minutes-${way}`, { minutes });
  if (minutes < 24 * 60) {
    return say(`relative-hours-${way}`, { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  }
  return say(`relative-days-${way}`, { days: Math.floor(minutes / (24 * 60)) });
}
