// A month of a doctor: how much is free on each day, in figures and words, with the colour only beside them.
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { FreeDay } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { ErrorBox, Skeleton } from "@/components";
import { useWords } from "@/words";
import { firstWeekday } from "@/words/countries";
import { addDays } from "@/words/moments";
import classes from "./month.module.css";
import { addMonths, dayByKey, monthOf, warmthOf, weekdaysFrom, weeksOf } from "./month-grid";

interface MonthHeadProps {
  /** `YYYY-MM`. */
  month: string;
  onTurn: (month: string) => void;
}

/** The last day that can be booked. */
function useLastDay(): string {
  const { today } = useNow();
  const { data: clinic } = useRead("getClinic", []);
  return addDays(today, clinic?.horizon_days ?? 60);
}

/** The month's name between the ways to the months before and after. */
export function MonthHead({ month, onTurn }: MonthHeadProps) {
  const { when } = useWords();
  const { today } = useNow();
  const lastDay = useLastDay();
  return (
    <div className={classes.head}>
      <Turn way="earlier" disabled={month <= monthOf(today)} onTurn={() => onTurn(addMonths(month, -1))} />
      <h2 className={classes.name} aria-live="polite">
        {when.monthYear(`${month}-01`)}
      </h2>
      <Turn way="later" disabled={month >= monthOf(lastDay)} onTurn={() => onTurn(addMonths(month, 1))} />
    </div>
  );
}

interface MonthProps extends MonthHeadProps {
  doctor: string;
  visitType: string | null;
  /** The day that is looked at now. */
  day: string;
  onChoose: (day: string) => void;
}

export function Month({ doctor, visitType, day, month, onTurn, onChoose }: MonthProps) {
  const { today } = useNow();
  const { data: clinic } = useRead("getClinic", []);
  const lastDay = useLastDay();
  const free = useRead("listFreeDays", [doctor, month, visitType], { keep: true });
  if (free.error) return <ErrorBox error={free.error} onRetry={() => void free.refetch()} />;
  if (!free.data || !clinic) return <Skeleton rows={5} height="calc(52 * var(--u))" gap="var(--k-gap)" />;
  return (
    <Grid
      month={month}
      days={free.data}
      day={day}
      first={firstWeekday(clinic.country)}
      inRange={(one) => one >= today && one <= lastDay}
      onChoose={onChoose}
      onTurn={onTurn}
    />
  );
}

interface TurnProps {
  way: "earlier" | "later";
  disabled: boolean;
  onTurn: () => void;
}

function Turn({ way, disabled, onTurn }: TurnProps) {
  const { t } = useWords();
  const Icon = way === "earlier" ? IconChevronLeft : IconChevronRight;
  return (
    <button
      type="button"
      className={classes.turn}
      disabled={disabled}
      onClick={onTurn}
      aria-label={t(way === "earlier" ? "previous-month" : "next-month")}
    >
      <Icon size="var(--k-icon)" stroke={2} className="mirror" aria-hidden />
    </button>
  );
}

interface GridProps {
  month: string;
  days: FreeDay[];
  day: string;
  /** Weekday that a week begins with. */
  first: number;
  inRange: (day: string) => boolean;
  onChoose: (day: string) => void;
  /** A key has led into another month. */
  onTurn: (month: string) => void;
}

/** One stop for Tab; the arrow keys walk over the days (roving tabindex). */
function Grid({ month, days, day, first, inRange, onChoose, onTurn }: GridProps) {
  const { t, when, locale } = useWords();
  const byDay = new Map(days.map((one) => [one.day, one]));
  // Weeks that are over take no room.
  const weeks = weeksOf(month, first).filter((week) => week.some((one) => one !== null && inRange(one)));
  const shown = weeks.flat().filter((one): one is string => one !== null && inRange(one));
  const [walked, setWalked] = useState<string | null>(null);
  const stop = [walked, day].find((one) => one !== null && shown.includes(one)) ?? shown[0];
  const cells = useRef(new Map<string, HTMLButtonElement>());
  useEffect(() => {
    if (walked) cells.current.get(walked)?.focus();
  }, [walked]);

  const walk = (event: KeyboardEvent) => {
    const next = stop && dayByKey(event.key, stop, locale.dir === "rtl", first);
    if (!next) return;
    event.preventDefault();
    if (!inRange(next)) return;
    if (monthOf(next) !== month) onTurn(monthOf(next));
    setWalked(next);
  };
  return (
    <table className={classes.grid} onKeyDown={walk}>
      <thead>
        <tr>
          {weekdaysFrom(first).map((one) => (
            <th key={one} scope="col">
              <span aria-hidden="true">{when.weekday(one, "short")}</span>
              <span className="visually-hidden">{when.weekday(one, "long")}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.find(Boolean)}>
            {week.map((one, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a week has seven places, some of them empty
              <td key={at}>
                {one && (
                  <Day
                    day={one}
                    free={byDay.get(one)}
                    open={inRange(one)}
                    chosen={one === day}
                    stop={one === stop}
                    keep={(cell) => {
                      if (cell) cells.current.set(one, cell);
                      else cells.current.delete(one);
                    }}
                    onChoose={() => onChoose(one)}
                  />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <caption className="visually-hidden">{t("month-label")}</caption>
    </table>
  );
}

interface DayProps {
  day: string;
  free: FreeDay | undefined;
  /** Between today and the last day that can be booked. */
  open: boolean;
  chosen: boolean;
  stop: boolean;
  keep: (cell: HTMLButtonElement | null) => void;
  onChoose: () => void;
}

function Day({ day, free, open, chosen, stop, keep, onChoose }: DayProps) {
  const { t, when } = useWords();
  const { today } = useNow();
  const warmth = open && free ? warmthOf(free) : "closed";
  const words =
    warmth === "closed" || warmth === "full"
      ? t(`month-${warmth}`)
      : t("day-free", { count: free?.free ?? 0 });
  if (!open) {
    return (
      <span className={classes.past} aria-hidden="true">
        {when.dayNumber(day)}
      </span>
    );
  }
  const bookable = warmth !== "closed" && warmth !== "full";
  return (
    <button
      ref={keep}
      type="button"
      className={classes.day}
      data-warmth={warmth}
      aria-current={day === today ? "date" : undefined}
      aria-pressed={chosen}
      aria-disabled={!bookable}
      tabIndex={stop ? 0 : -1}
      aria-label={t("month-day", { day: when.day(day, today), words })}
      onClick={bookable ? onChoose : undefined}
    >
      <span className={classes.number}>{when.dayNumber(day)}</span>
      <span className={classes.words}>{day === today && bookable ? t("when-today") : words}</span>
    </button>
  );
}
