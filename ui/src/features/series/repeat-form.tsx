// "Every 2 weeks on Sunday, 6 times": how a visit repeats.
import { Checkbox, Group, NumberInput, Select } from "@mantine/core";
import type { SeriesPattern, Slot } from "@/backend";
import { useRead } from "@/backend/hooks";
import { DayInput } from "@/components";
import { useWords } from "@/words";
import { firstWeekday } from "@/words/countries";
import { addDays, dayOf, wallClock } from "@/words/moments";
import classes from "./series.module.css";

export interface Repeat {
  every: number;
  pattern: SeriesPattern;
  weekdays: number[];
  /** How many; null when `until` says the last day. */
  count: number | null;
  until: string | null;
}

const MOST = 52;

export function weekdayOf(slot: Slot): number {
  return wallClock(slot.starts.local).getUTCDay();
}

/** Once a week on the weekday of the first, six times. */
export function firstRepeat(slot: Slot): Repeat {
  return { every: 1, pattern: "weekly", weekdays: [weekdayOf(slot)], count: 6, until: null };
}

interface RepeatFormProps {
  slot: Slot;
  value: Repeat;
  onChange: (repeat: Repeat) => void;
}

export function RepeatForm({ slot, value, onChange }: RepeatFormProps) {
  const { t, when } = useWords();
  const { data: clinic } = useRead("getClinic", []);
  const change = (next: Partial<Repeat>) => onChange({ ...value, ...next });
  const first = firstWeekday(clinic?.country ?? "");
  const week = Array.from({ length: 7 }, (_, index) => (first + index) % 7);
  return (
    <fieldset className={classes.repeat}>
      <legend className="visually-hidden">{t("series-repeat")}</legend>
      <div className={classes.line}>
        <span id="series-every">{t("series-every")}</span>
        <NumberInput
          aria-labelledby="series-every"
          w={76}
          min={1}
          max={12}
          clampBehavior="strict"
          allowDecimal={false}
          value={value.every}
          onChange={(every) => change({ every: Number(every) || 1 })}
        />
        <Select
          aria-label={t("series-pattern")}
          w={130}
          allowDeselect={false}
          data={[
            { value: "weekly", label: t("series-weeks", { count: value.every }) },
            { value: "daily", label: t("series-days", { count: value.every }) },
          ]}
          value={value.pattern}
          onChange={(pattern) => change({ pattern: pattern as SeriesPattern })}
        />
        <Select
          aria-label={t("series-end")}
          w={120}
          allowDeselect={false}
          data={[
            { value: "count", label: t("series-end-count") },
            { value: "until", label: t("series-end-until") },
          ]}
          value={value.count === null ? "until" : "count"}
          onChange={(end) =>
            change(
              end === "count"
                ? { count: 6, until: null }
                : { count: null, until: addDays(dayOf(slot.starts.local), 42) },
            )
          }
        />
        {value.count !== null ? (
          <>
            <NumberInput
              aria-label={t("series-count")}
              w={76}
              min={2}
              max={MOST}
              clampBehavior="strict"
              allowDecimal={false}
              value={value.count}
              onChange={(count) => change({ count: Number(count) || 2 })}
            />
            <span aria-hidden="true">{t("series-times", { count: value.count })}</span>
          </>
        ) : (
          <DayInput
            aria-label={t("last-day")}
            value={value.until}
            from={dayOf(slot.starts.local)}
            onChange={(until) => change({ until })}
          />
        )}
      </div>
      {value.pattern === "weekly" && (
        <Checkbox.Group
          label={t("series-weekdays")}
          value={value.weekdays.map(String)}
          onChange={(weekdays) =>
            // The first visit's own weekday is always one of them.
            change({ weekdays: [...new Set([...weekdays.map(Number), weekdayOf(slot)])].sort() })
          }
        >
          <Group gap={14} mt={6}>
            {week.map((weekday) => (
              <Checkbox
                key={weekday}
                value={String(weekday)}
                // 2 August 2026 was a Sunday.
                label={when.weekday(addDays("2026-08-02", weekday), "short")}
              />
            ))}
          </Group>
        </Checkbox.Group>
      )}
    </fieldset>
  );
}
