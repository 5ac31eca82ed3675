// The dated entries of the document as rows: in order, without those that are over.
import type { Absence, Availability, DateOverride, Travel } from "@/backend";
import { useNow } from "@/backend/now";
import { useWords } from "@/words";
import { dayOf } from "@/words/moments";
import { useRoomWords } from "../locations/room-select";
import { wholeDays } from "./day-hours";
import { spanWords } from "./series-words";

/** Words for each entry that is not over yet. */
export function useDated(hours: Availability) {
  const { t, when, minutes } = useWords();
  const { today } = useNow();
  const room = useRoomWords();
  const span = (first: string, last: string) =>
    first === last
      ? when.dayShort(first, today)
      : t("hours-span", { first: when.dayShort(first, today), last: when.dayShort(last, today) });

  const days = [...new Set(hours.overrides.map(({ day }) => day))].filter((day) => day >= today).sort();
  const dayWords = (day: string) => {
    const own = hours.overrides.filter((one) => one.day === day && one.from < one.to);
    return {
      name: when.dayShort(day, today),
      line: own.length === 0 ? t("hours-closed") : own.map((one) => blockWords(one)).join(t("list-comma")),
    };
  };
  const blockWords = (one: DateOverride) =>
    [spanWords(when, one), t("hours-each", { length: minutes(one.slot_minutes) }), room(one.location)]
      .filter(Boolean)
      .join(" · ");

  const absences = hours.absences
    .filter(({ to }) => dayOf(to) >= today)
    .sort((a, b) => a.from.localeCompare(b.from));
  const absenceWords = (absence: Absence) => {
    const whole = wholeDays(absence);
    const within = `${when.list(absence.from, today)} – ${
      dayOf(absence.from) === dayOf(absence.to) ? when.time(absence.to) : when.list(absence.to, today)
    }`;
    return { name: whole ? span(whole.first, whole.last) : within, line: t(`absence-${absence.kind}`) };
  };

  const travel = hours.travel
    .filter(({ last_day }) => last_day >= today)
    .sort((a, b) => a.first_day.localeCompare(b.first_day));
  const travelWords = (one: Travel) => ({
    name: span(one.first_day, one.last_day),
    line: t("travel-line", { zone: one.zone }),
  });
  return { days, dayWords, absences, absenceWords, travel, travelWords };
}
