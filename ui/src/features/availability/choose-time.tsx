// A day, then a time: five days with what is free on each, and the times of the chosen one by part of the day.
import {
  IconCheck,
  IconChevronLeft,
  IconChevronRight,
  IconMoon,
  IconSun,
  IconSunHigh,
} from "@tabler/icons-react";
import { useState } from "react";
import type { Slot } from "@/backend";
import { useNow } from "@/backend/now";
import { useWords } from "@/words";
import { daysBetween } from "@/words/moments";
import classes from "./choose-time.module.css";
import { byPart, type Part, parts } from "./days";
import type { Gone, StillDay } from "./still-slots";

interface DayStripProps {
  days: StillDay[];
  chosen: string;
  onChoose: (day: string) => void;
  /** Shows the five days before or after; null where there are none. */
  onEarlier: (() => void) | null;
  onLater: (() => void) | null;
}

export function DayStrip({ days, chosen, onChoose, onEarlier, onLater }: DayStripProps) {
  const { t, when } = useWords();
  const { today } = useNow();
  return (
    <div className={classes.strip}>
      <button
        type="button"
        className={classes.arrow}
        disabled={!onEarlier}
        onClick={() => onEarlier?.()}
        aria-label={t("days-earlier")}
      >
        <IconChevronLeft size="var(--k-icon)" stroke={2} className="mirror" aria-hidden />
      </button>
      <ul className={classes.days}>
        {days.map(({ day, slots, gone }) => {
          const free = slots.length - gone.size;
          const isToday = daysBetween(today, day) === 0;
          const line =
            free === 0 ? t("day-full") : isToday ? t("when-today") : t("day-free", { count: free });
          return (
            <li key={day}>
              <button
                type="button"
                className={classes.day}
                data-full={free === 0 || undefined}
                aria-pressed={day === chosen}
                onClick={() => onChoose(day)}
              >
                <span>{when.weekday(day, "short")}</span>
                <span className={classes.number}>{when.dayNumber(day)}</span>
                <span className="visually-hidden">{when.month(day)}</span>
                <span className={classes.free}>{line}</span>
                {isToday && free > 0 && (
                  <span className="visually-hidden">{t("day-free", { count: free })}</span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
      <button
        type="button"
        className={classes.arrow}
        disabled={!onLater}
        onClick={() => onLater?.()}
        aria-label={t("days-later")}
      >
        <IconChevronRight size="var(--k-icon)" stroke={2} className="mirror" aria-hidden />
      </button>
    </div>
  );
}

const partIcons = { morning: IconSun, afternoon: IconSunHigh, evening: IconMoon };

/** Rows of times that the standing page holds under their headings, of so many columns. */
const ROWS = 4;
const COLUMNS = 3;
/** Times that are shown at once: on a lying page, and of one part of the day on a standing one. */
const LYING = 10;
const STANDING = 16;
/** More times than these stand in one column more. */
const FEW = 9;

interface TimesProps {
  slots: Slot[];
  /** Times that somebody else has taken meanwhile, by their start. */
  gone: ReadonlyMap<string, Gone>;
  chosen: Slot | null;
  onChoose: (slot: Slot) => void;
  /** The screen stands: room for headings. */
  standing: boolean;
}

/** Times of a day; when there are many, a part of them at a time, so that the page never has to be dragged. */
export function Times({ standing, ...times }: TimesProps) {
  const sorted = byPart(times.slots);
  // A part without times takes a line that says so.
  const rows = parts.reduce((sum, part) => sum + Math.max(1, Math.ceil(sorted[part].length / COLUMNS)), 0);
  if (!standing) return <PagedTimes size={LYING} {...times} />;
  if (rows > ROWS) return <TimesByPart {...times} />;
  return (
    <div className={classes.parts}>
      {parts.map((part) => (
        <PartOfDay key={part} part={part} {...times} slots={sorted[part]} />
      ))}
    </div>
  );
}

type ChoiceProps = Omit<TimesProps, "standing">;

/** So many times at once, and arrows to those before and after. */
function PagedTimes({ slots, size, ...choice }: ChoiceProps & { size: number }) {
  const { t } = useWords();
  const at = Math.max(
    0,
    slots.findIndex((slot) => slot.starts.utc === choice.chosen?.starts.utc),
  );
  const [page, setPage] = useState(Math.floor(at / size));
  const last = Math.ceil(slots.length / size) - 1;
  return (
    <div className={classes.strip}>
      {last > 0 && (
        <button
          type="button"
          className={classes.arrow}
          disabled={page === 0}
          onClick={() => setPage(page - 1)}
          aria-label={t("times-earlier")}
        >
          <IconChevronLeft size="var(--k-icon)" stroke={2} className="mirror" aria-hidden />
        </button>
      )}
      <Grid slots={slots.slice(page * size, (page + 1) * size)} many={slots.length > FEW} {...choice} />
      {last > 0 && (
        <button
          type="button"
          className={classes.arrow}
          disabled={page === last}
          onClick={() => setPage(page + 1)}
          aria-label={t("times-later")}
        >
          <IconChevronRight size="var(--k-icon)" stroke={2} className="mirror" aria-hidden />
        </button>
      )}
    </div>
  );
}

/** Standing, many times: Morning, Afternoon or Evening. */
function TimesByPart({ slots, ...choice }: ChoiceProps) {
  const { t, number } = useWords();
  const sorted = byPart(slots);
  const [asked, setAsked] = useState<Part | null>(null);
  const withChosen = parts.find((part) =>
    sorted[part].some((slot) => slot.starts.utc === choice.chosen?.starts.utc),
  );
  const first = withChosen ?? parts.find((part) => sorted[part].length > 0) ?? "morning";
  const open = asked && sorted[asked].length > 0 ? asked : first;
  return (
    <div className={classes.parts}>
      <div className={classes.choice} role="group" aria-label={t("day-parts")}>
        {parts.map((part) => {
          const Icon = partIcons[part];
          return (
            <button
              key={part}
              type="button"
              className={classes.partButton}
              aria-pressed={part === open}
              disabled={sorted[part].length === 0}
              onClick={() => setAsked(part)}
            >
              <Icon size="calc(0.9 * var(--k-icon))" stroke={1.75} aria-hidden />
              <span>{t(`part-${part}`)}</span>
              <span className={classes.count}>{number(sorted[part].length)}</span>
            </button>
          );
        })}
      </div>
      <PagedTimes key={open} slots={sorted[open]} size={STANDING} {...choice} />
    </div>
  );
}

function PartOfDay({ part, slots, ...choice }: ChoiceProps & { part: Part }) {
  const { t } = useWords();
  const Icon = partIcons[part];
  return (
    <section className={classes.part} data-empty={slots.length === 0 || undefined}>
      <h2 className={classes.partName}>
        <Icon size="var(--k-icon)" stroke={1.75} aria-hidden />
        {t(`part-${part}`)}
      </h2>
      {slots.length > 0 ? (
        <Grid slots={slots} many={slots.length > FEW} {...choice} />
      ) : (
        <p className={classes.none}>{t("part-none")}</p>
      )}
    </section>
  );
}

function Grid({ slots, many, gone, chosen, onChoose }: ChoiceProps & { many: boolean }) {
  const { t, when } = useWords();
  const { today } = useNow();
  return (
    <ul className={classes.grid} data-many={many || undefined}>
      {slots.map((slot) => {
        const isChosen = slot.starts.utc === chosen?.starts.utc;
        const why = gone.get(slot.starts.utc);
        if (why) {
          return (
            <li key={slot.starts.utc} className={classes.slot} data-gone>
              <bdi>{when.time(slot.starts.local)}</bdi>
              <span className={classes.why}>{t(`slot-${why}`)}</span>
            </li>
          );
        }
        return (
          <li key={slot.starts.utc}>
            <button
              type="button"
              className={classes.slot}
              aria-pressed={isChosen}
              aria-label={when.kiosk(slot.starts.local, today)}
              onClick={() => onChoose(slot)}
            >
              {isChosen && <IconCheck size="var(--k-icon)" stroke={2} aria-hidden />}
              <bdi>{when.time(slot.starts.local)}</bdi>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
