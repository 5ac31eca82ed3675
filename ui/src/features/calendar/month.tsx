// A month at a glance: how much is free on each day as shade and number, and how much is booked.
import { type KeyboardEvent, useRef, useState } from "react";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Card, ErrorBox, Skeleton } from "@/components";
import { useWords } from "@/words";
import { addDays } from "@/words/moments";
import classes from "./month.module.css";

interface MonthProps {
  doctor: string;
  /** Any day of the month. */
  month: string;
  /** The six weeks that hold it. */
  days: string[];
  onOpen: (day: string) => void;
  onStep: (by: -1 | 1) => void;
}

interface DayCount {
  free: number;
  open: boolean;
  visits: number;
  holiday: string | null;
}

/** Five shades: nothing free, then by quarters of the fullest day. */
function shadeOf(free: number, most: number): number {
  return free === 0 || most === 0 ? 0 : Math.ceil((free / most) * 4);
}

export function Month({ doctor, month, days, onOpen, onStep }: MonthProps) {
  const { t, when } = useWords();
  const { today, utc } = useNow();
  const { counts, error, refetch } = useCounts(doctor, month, days, utc > 0);
  const inMonth = days.filter((day) => day.slice(0, 7) === month.slice(0, 7));
  const roving = useDayRoving(inMonth, today, onStep);
  const weeks = [0, 1, 2, 3, 4, 5].filter((week) =>
    days.slice(week * 7, week * 7 + 7).some((day) => inMonth.includes(day)),
  );
  const most = Math.max(0, ...inMonth.map((day) => counts?.get(day)?.free ?? 0));
  return (
    <Card flush className={classes.card}>
      {error && <ErrorBox error={error} onRetry={refetch} />}
      {!counts && !error && <Skeleton rows={6} height="84px" />}
      {counts && (
        <div role="grid" aria-label={t("calendar-month-label")} className={classes.month}>
          {/* biome-ignore lint/a11y/useFocusableInteractive: headings only */}
          <div role="row" className={classes.week}>
            {days.slice(0, 7).map((day) => (
              // biome-ignore lint/a11y/useFocusableInteractive: a heading
              <div key={day} role="columnheader" className={classes.weekday}>
                <span aria-hidden="true">{when.weekday(day, "short")}</span>
                <span className="visually-hidden">{when.weekday(day, "long")}</span>
              </div>
            ))}
          </div>
          {weeks.map((week) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the buttons in its cells take the focus
            <div key={week} role="row" className={classes.week} onKeyDown={roving.onKeyDown}>
              {days.slice(week * 7, week * 7 + 7).map((day) => {
                const inside = inMonth.includes(day);
                const count = counts.get(day);
                return (
                  // biome-ignore lint/a11y/useFocusableInteractive: the button in it takes the focus
                  <div key={day} role="gridcell" className={classes.cell}>
                    {inside && count && (
                      <button
                        ref={roving.keep(day)}
                        type="button"
                        className={classes.day}
                        data-shade={shadeOf(count.free, most)}
                        data-closed={!count.open || undefined}
                        data-past={day < today || undefined}
                        tabIndex={roving.at === day ? 0 : -1}
                        aria-current={day === today ? "date" : undefined}
                        aria-label={dayWords(t, when.day(day, today), count)}
                        onClick={() => onOpen(day)}
                      >
                        <Face day={day} today={today} count={count} />
                      </button>
                    )}
                  </div>
                );
              })}
            </div>
          ))}
        </div>
      )}
      <p className={classes.legend}>
        {t("calendar-month-legend")}
        <span className={classes.scale} aria-hidden="true">
          {[0, 1, 2, 3, 4].map((shade) => (
            <span key={shade} data-shade={shade} />
          ))}
        </span>
        {t("calendar-month-more")}
      </p>
    </Card>
  );
}

type Say = ReturnType<typeof useWords>["t"];

function dayWords(t: Say, day: string, { holiday, open, free, visits }: DayCount): string {
  if (holiday) return t("calendar-month-holiday", { day, holiday });
  if (!open && visits === 0) return t("calendar-month-closed", { day });
  return t("calendar-month-day", { day, free, visits });
}

function Face({ day, today, count }: { day: string; today: string; count: DayCount }) {
  const { t, when } = useWords();
  const { holiday, open, free, visits } = count;
  return (
    <span className={classes.face} aria-hidden="true">
      <b data-today={day === today || undefined}>{when.dayNumber(day)}</b>
      {holiday ? (
        <span>{holiday}</span>
      ) : open ? (
        <span className={classes.free}>{day < today ? "" : t("slots-free", { count: free })}</span>
      ) : (
        <span>{t("calendar-closed-shut")}</span>
      )}
      {visits > 0 && <span>{t("today-count", { count: visits })}</span>}
    </span>
  );
}

function useCounts(doctor: string, month: string, days: string[], enabled: boolean) {
  const free = useRead("listFreeDays", [doctor, month.slice(0, 7), null], { enabled });
  const booked = useRead(
    "listCalendar",
    [{ doctors: [doctor], from_day: days[0] ?? "", days: days.length }],
    { enabled },
  );
  if (!free.data || !booked.data) {
    const refetch = () => {
      void free.refetch();
      void booked.refetch();
    };
    return { counts: undefined, error: free.error ?? booked.error, refetch };
  }
  const visits = new Map<string, number>();
  for (const { starts, state } of booked.data.doctors[0]?.appointments ?? []) {
    const day = starts.local.slice(0, 10);
    if (state !== "held") visits.set(day, (visits.get(day) ?? 0) + 1);
  }
  const holidays = new Map(booked.data.days.map(({ day, holiday }) => [day, holiday]));
  const counts = new Map<string, DayCount>(
    free.data.map(({ day, free: slots, open }) => [
      day,
      { free: slots, open, visits: visits.get(day) ?? 0, holiday: holidays.get(day) ?? null },
    ]),
  );
  return { counts, error: null, refetch: () => undefined };
}

/** One stop for Tab; arrows go by days and weeks, PageUp and PageDown by months. */
function useDayRoving(inMonth: string[], today: string, onStep: (by: -1 | 1) => void) {
  const { locale } = useWords();
  const nodes = useRef(new Map<string, HTMLButtonElement>());
  const [at, setAt] = useState(inMonth.includes(today) ? today : (inMonth[0] ?? ""));
  const steps: Record<string, number> = {
    ArrowLeft: locale.dir === "rtl" ? 1 : -1,
    ArrowRight: locale.dir === "rtl" ? -1 : 1,
    ArrowUp: -7,
    ArrowDown: 7,
  };
  const focus = (day: string | undefined) => {
    const node = day === undefined ? undefined : nodes.current.get(day);
    if (!day || !node) return;
    setAt(day);
    node.focus();
  };
  return {
    at,
    keep: (day: string) => (node: HTMLButtonElement | null) => {
      if (node) nodes.current.set(day, node);
      else nodes.current.delete(day);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const step = steps[event.key];
      if (step !== undefined) focus(addDays(at, step));
      else if (event.key === "Home") focus(inMonth[0]);
      else if (event.key === "End") focus(inMonth.at(-1));
      else if (event.key === "PageUp") onStep(-1);
      else if (event.key === "PageDown") onStep(1);
      else return;
      event.preventDefault();
    },
  };
}
