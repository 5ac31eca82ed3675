// Which days a view shows, and how they are called.
import { useRead } from "@/backend/hooks";
import { useWords } from "@/words";
import { firstWeekday } from "@/words/countries";
import { addDays, wallClock } from "@/words/moments";

export type View = "day" | "week" | "month";

export const views: readonly View[] = ["day", "week", "month"];

/** The first day of the week that `day` lies in. */
export function weekOf(day: string, first: number): string {
  return addDays(day, -((wallClock(day).getUTCDay() - first + 7) % 7));
}

/** The first of the month that lies `by` months after that of `day`. */
export function monthAfter(day: string, by: number): string {
  const date = wallClock(day);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + by, 1)).toISOString().slice(0, 10);
}

/** The day to go to when a view is turned by one. */
export function stepped(view: View, day: string, by: -1 | 1): string {
  if (view === "month") return monthAfter(day, by);
  return addDays(day, view === "week" ? 7 * by : by);
}

/** The days of a view: one, a week, or the six weeks that hold a month. */
export function usePeriod(view: View, day: string) {
  const { when, locale } = useWords();
  const { data: clinic } = useRead("getClinic", []);
  const first = firstWeekday(clinic?.country ?? "");
  const from = view === "day" ? day : weekOf(view === "month" ? monthAfter(day, 0) : day, first);
  const count = view === "day" ? 1 : view === "week" ? 7 : 42;
  const days = Array.from({ length: count }, (_, index) => addDays(from, index));
  const range = (a: string, b: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale.tag, { ...options, timeZone: "UTC" }).formatRange(
      wallClock(a),
      wallClock(b),
    );
  const title =
    view === "day"
      ? when.dayFull(day)
      : view === "week"
        ? range(from, addDays(from, 6), { day: "numeric", month: "long", year: "numeric" })
        : range(monthAfter(day, 0), monthAfter(day, 0), { month: "long", year: "numeric" });
  return { days, title, zone: clinic?.zone ?? "" };
}

/** "Dhaka" from "Asia/Dhaka". */
export function cityOf(zone: string): string {
  return (zone.split("/").at(-1) ?? "").replaceAll("_", " ");
}
