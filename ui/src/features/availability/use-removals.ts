// What can be deleted from a doctor's time, each with its name and the change that it is.
import type { Absence, Travel } from "@/backend";
import { useWords } from "@/words";
import { useWeek } from "./fields";
import type { HoursSeries } from "./hours-series";
import type { Removal } from "./remove-dialog";
import { seriesName } from "./series-words";

interface Named {
  name: string;
  line: string;
}

export function useRemovals() {
  const words = useWords();
  const { t } = words;
  const week = useWeek();
  const named = (kind: "hours" | "day" | "absence" | "travel", what: string) => ({
    title: t(`remove-${kind}-title`),
    what,
    confirm: t(`remove-${kind}`),
    done: t(`remove-${kind}-done`),
  });
  return {
    series: (series: HoursSeries): Removal => {
      const gone = new Set(series.rules.map(({ id }) => id));
      return {
        ...named("hours", seriesName(words, series, week)),
        edit: (hours) => ({ ...hours, weekly: hours.weekly.filter(({ id }) => !gone.has(id)) }),
      };
    },
    day: (day: string, { name, line }: Named): Removal => ({
      ...named("day", `${name} · ${line}`),
      edit: (hours) => ({ ...hours, overrides: hours.overrides.filter((one) => one.day !== day) }),
    }),
    absence: ({ id }: Absence, { name, line }: Named): Removal => ({
      ...named("absence", `${name} · ${line}`),
      edit: (hours) => ({ ...hours, absences: hours.absences.filter((one) => one.id !== id) }),
    }),
    travel: ({ id }: Travel, { name, line }: Named): Removal => ({
      ...named("travel", `${name} · ${line}`),
      edit: (hours) => ({ ...hours, travel: hours.travel.filter((one) => one.id !== id) }),
    }),
  };
}
