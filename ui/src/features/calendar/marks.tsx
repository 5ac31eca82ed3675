// What lies under and over the blocks of a line: closed time, the line of now, the place where a drag would end.
import type { CSSProperties } from "react";
import { useNow } from "@/backend/now";
import { useWords } from "@/words";
import classes from "./board.module.css";
import { type Closed, localOf, minuteOf } from "./layout";
import type { Line } from "./lines";
import type { Dragging } from "./use-board-drag";

type Hours = { from: number; to: number };

const placeOf = (from: number, to: number, hours: Hours) =>
  ({
    "--at": (from - hours.from) / (hours.to - hours.from),
    "--length": (to - from) / (hours.to - hours.from),
  }) as CSSProperties;

/** Hatched, with a word where there is room for one. The line's heading says the same aloud. */
export function ClosedStripe({ closed, hours, line }: { closed: Closed; hours: Hours; line: Line }) {
  const { t } = useWords();
  const { from, to, why } = closed;
  const words = why === "holiday" ? (line.note ?? "") : t(`calendar-closed-${why}`);
  const whole = from <= hours.from && to >= hours.to;
  // The edges of the day need no word; a break, an absence and a closed day do.
  const said = why !== "shut" || whole;
  return (
    <div
      className={classes.closed}
      data-why={why}
      data-whole={whole || undefined}
      style={placeOf(from, to, hours)}
      aria-hidden="true"
    >
      {said && <span>{words}</span>}
    </div>
  );
}

export function NowLine({ hours, local }: { hours: Hours; local: string }) {
  const minute = minuteOf(local.slice(0, 10), local);
  if (minute < hours.from || minute > hours.to) return null;
  return <div className={classes.now} style={placeOf(minute, minute, hours)} aria-hidden="true" />;
}

/** Where the dragged thing would stand, with the time; or that it cannot stand there. */
export function Ghost<T>({ dragging, hours, line }: { dragging: Dragging<T>; hours: Hours; line: Line }) {
  const { t, when } = useWords();
  const { found, suits } = dragging;
  if (!found) {
    return (
      <div className={classes.refused} aria-hidden="true">
        <span>{t(suits(line) ? "calendar-drop-closed" : "calendar-drop-other-field")}</span>
      </div>
    );
  }
  const { slot, fits } = found;
  return (
    <div
      className={classes.ghost}
      data-fits={fits}
      style={placeOf(slot.at, slot.at + slot.minutes, hours)}
      aria-hidden="true"
    >
      <span>{fits ? when.time(localOf(line.day, slot.at)) : t("calendar-drop-taken")}</span>
    </div>
  );
}

/** "Open 09:00 to 13:00 and 14:00 to 17:00. Break. 3 free." for the heading of a line, read aloud only. */
export function LineSummary({ line }: { line: Omit<Line, "head"> }) {
  const { t, when } = useWords();
  const { utc } = useNow();
  const span = (from: number, to: number) =>
    t("calendar-span", { from: when.time(localOf(line.day, from)), to: when.time(localOf(line.day, to)) });
  const away = line.closed.filter(({ why }) => !["shut", "break", "holiday"].includes(why));
  const free = line.blocks.filter((block) => block.free).length;
  const visits = line.blocks.filter(({ visit }) => visit && visit.state !== "held").length;
  if (utc === 0) return null;
  return (
    <span className="visually-hidden">
      {line.note ?? (line.openings.length === 0 ? t("calendar-closed-shut") : "")}{" "}
      {line.openings.map(({ from, to }) => span(from, to)).join(", ")}{" "}
      {away.map(({ from, to, why }) => `${t(`calendar-closed-${why}`)} ${span(from, to)}`).join(", ")}{" "}
      {t("calendar-line-counts", { visits, free })}
    </span>
  );
}
