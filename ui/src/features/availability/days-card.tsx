// The coming days as they will be: what the week says, with all that was changed for a date. Each can be changed here.
import { Button } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import type { Availability, PreviewPeriod } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Card, ErrorBox, Skeleton } from "@/components";
import { useWords } from "@/words";
import { addDays, dayOf } from "@/words/moments";
import { isChanged } from "./day-hours";
import classes from "./editor.module.css";

const SHOWN = 14;
/** The clinic previews two months. */
const LAST = 56;

interface DaysCardProps {
  doctor: string | null;
  hours: Availability;
  onChange: (day: string) => void;
}

export function DaysCard({ doctor, hours, onChange }: DaysCardProps) {
  const { t, when } = useWords();
  const { today } = useNow();
  const [skip, setSkip] = useState(0);
  const { data, error, refetch } = useRead("previewAvailability", [doctor, hours], { keep: true });
  const { data: holidays = [] } = useRead("listHolidays", []);
  const days = Array.from({ length: SHOWN }, (_, index) => addDays(today, skip + index));
  const turn = (count: number, words: string, Icon: typeof IconChevronLeft, off: boolean) => (
    <Button
      variant="default"
      size="xs"
      px={8}
      disabled={off}
      aria-label={t(words)}
      onClick={() => setSkip(skip + count)}
    >
      <Icon className="mirror" size={16} stroke={2} aria-hidden />
    </Button>
  );
  return (
    <Card
      flush
      title={t("hours-coming")}
      aside={
        <>
          <span>
            {t("hours-span", {
              first: when.dayShort(days[0] ?? today, today),
              last: when.dayShort(days.at(-1) ?? today, today),
            })}
          </span>
          {turn(-SHOWN, "days-earlier", IconChevronLeft, skip === 0)}
          {turn(SHOWN, "days-later", IconChevronRight, skip + SHOWN >= LAST)}
        </>
      }
    >
      {error && <ErrorBox error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton rows={SHOWN} height="36px" />}
      {data && (
        <ol className={classes.days}>
          {days.map((day) => (
            <Day
              key={day}
              day={day}
              periods={data.periods.filter((one) => one.day === day)}
              notes={notesOf(day)}
              onChange={() => onChange(day)}
            />
          ))}
        </ol>
      )}
    </Card>
  );

  function notesOf(day: string): string[] {
    const holiday = holidays.find((one) => one.day === day);
    const away = hours.absences.filter(({ from, to }) => dayOf(from) <= day && to > `${day}T00:00`);
    const travels = hours.travel.some(({ first_day, last_day }) => first_day <= day && day <= last_day);
    return [
      ...(holiday ? [holiday.name] : []),
      ...away.map(({ kind }) => t(`absence-${kind}`)),
      ...(isChanged(hours, day) ? [t("hours-changed")] : []),
      ...(travels ? [t("travel-that-day")] : []),
    ];
  }
}

interface DayProps {
  day: string;
  periods: readonly PreviewPeriod[];
  notes: string[];
  onChange: () => void;
}

function Day({ day, periods, notes, onChange }: DayProps) {
  const { t, when, locale } = useWords();
  const { today } = useNow();
  return (
    <li className={classes.day} data-closed={periods.length === 0 || undefined}>
      <span className={classes.date}>{when.dayShort(day, today)}</span>
      <span className={classes.periods}>
        {periods.length === 0 && <span>{t("hours-closed")}</span>}
        {periods.map(({ starts, ends }) => (
          <bdi key={starts.utc} dir={locale.dir}>
            {when.time(starts.local)}–{when.time(ends.local)}
          </bdi>
        ))}
        {notes.map((note) => (
          <span key={note} className={classes.note}>
            {note}
          </span>
        ))}
      </span>
      <Button
        variant="subtle"
        size="xs"
        aria-label={t("hours-change-day", { day: when.day(day, today) })}
        leftSection={<IconPencil size={14} stroke={1.75} aria-hidden />}
        onClick={onChange}
      >
        {t("change")}
      </Button>
    </li>
  );
}
