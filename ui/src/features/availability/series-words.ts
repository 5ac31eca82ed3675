import type { Words } from "@/words";
import { type HoursSeries, runsOf } from "./hours-series";

/** "Sat–Thu" · "Mon, Wed" · "Every day". */
export function daysWords(t: Words["t"], days: readonly number[], week: readonly number[]): string {
  if (days.length === 7) return t("hours-every-day");
  return runsOf(days, week)
    .map(([first, last]) => {
      if (first === last) return t(`weekday-${days.length > 2 ? "short-" : ""}${first}`);
      const follow = week.indexOf(last) - week.indexOf(first) === 1;
      return t(follow ? "hours-two-days" : "hours-run", {
        first: t(`weekday-short-${first}`),
        last: t(`weekday-short-${last}`),
      });
    })
    .join(t("list-comma"));
}

/** "09:00–13:00", in the reader's digits. */
export function spanWords(when: Words["when"], { from, to }: { from: string; to: string }): string {
  const time = (text: string) =>
    text === "24:00" ? when.time("1970-01-01T00:00") : when.time(`1970-01-01T${text}`);
  return `${time(from)}–${time(to)}`;
}

/** "Sat–Thu, 09:00–13:00 and 14:00–17:00": a series by its name. */
export function seriesName(words: Words, series: HoursSeries, week: readonly number[]): string {
  const { t, when } = words;
  const times = series.blocks.map((block) => spanWords(when, block)).join(t("list-comma"));
  return t("hours-series-name", { days: daysWords(t, series.days, week), times });
}

/** "Every week" · "From Sun 22 Nov" · "Until Thu 31 Dec" · both. */
export function validityWords(words: Words, series: HoursSeries, today: string): string {
  const { t, when } = words;
  const from = when.dayShort(series.valid_from, today);
  const begun = series.valid_from <= today;
  if (!series.valid_until) return t(begun ? "hours-valid-always" : "hours-valid-from", { from });
  const until = when.dayShort(series.valid_until, today);
  return t(begun ? "hours-valid-until" : "hours-valid-both", { from, until });
}
