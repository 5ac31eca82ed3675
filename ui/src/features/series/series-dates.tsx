// The dates of a series before it is booked: conflicts first, and for each of them what to do instead.
import { Button } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconX } from "@tabler/icons-react";
import type { SlotCheck } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Skeleton } from "@/components";
import { useWords } from "@/words";
import classes from "./series.module.css";

/** What becomes of a date that cannot be had: left out, or another time (RFC 3339). */
export type Instead = { leaveOut: true } | { leaveOut: false; starts_at: string; local: string };
export type Decisions = Record<string, Instead>;

interface SeriesDatesProps {
  checks: SlotCheck[];
  doctor: string;
  visitType: string | null;
  decisions: Decisions;
  onDecide: (date: string, instead: Instead | null) => void;
}

/** The dates that nothing has been decided about yet. */
export function undecided(checks: readonly SlotCheck[], decisions: Decisions): SlotCheck[] {
  return checks.filter(({ starts, answer }) => answer !== "free" && !decisions[starts.utc]);
}

/** The starts that will be booked, in order. */
export function bookedStarts(checks: readonly SlotCheck[], decisions: Decisions): string[] {
  return checks
    .flatMap(({ starts, answer }) => {
      if (answer === "free") return [starts.utc];
      const instead = decisions[starts.utc];
      return instead && !instead.leaveOut ? [instead.starts_at] : [];
    })
    .sort();
}

export function SeriesDates({ checks, doctor, visitType, decisions, onDecide }: SeriesDatesProps) {
  const { t, when } = useWords();
  const { today } = useNow();
  const wrong = checks.filter(({ answer }) => answer !== "free");
  const free = checks.filter(({ answer }) => answer === "free");
  return (
    <section className={classes.dates} aria-label={t("series-dates")}>
      {wrong.length > 0 && (
        <>
          <h3 className={classes.head}>{t("series-conflicts", { count: wrong.length })}</h3>
          <ul className={classes.list}>
            {wrong.map((check) => (
              <Conflict
                key={check.starts.utc}
                {...{ check, doctor, visitType }}
                instead={decisions[check.starts.utc] ?? null}
                onDecide={(instead) => onDecide(check.starts.utc, instead)}
              />
            ))}
          </ul>
        </>
      )}
      <h3 className={classes.head}>{t("series-free", { count: free.length })}</h3>
      <ul className={classes.free}>
        {free.map(({ starts }) => (
          <li key={starts.utc}>
            <IconCheck size={15} stroke={2} aria-hidden />
            {when.list(starts.local, today)}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ConflictProps {
  check: SlotCheck;
  doctor: string;
  visitType: string | null;
  instead: Instead | null;
  onDecide: (instead: Instead | null) => void;
}

function Conflict({ check, doctor, visitType, instead, onDecide }: ConflictProps) {
  const { t, when } = useWords();
  const { today } = useNow();
  const date = when.list(check.starts.local, today);
  return (
    <li className={classes.conflict} data-decided={instead !== null || undefined}>
      <p>
        {instead ? (
          <IconCheck size={16} stroke={2} aria-hidden />
        ) : (
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
        )}
        <span>
          <b>{date}</b> · {t(`series-answer-${check.answer}`)}
        </span>
      </p>
      {instead ? (
        <p className={classes.decided}>
          <span>
            {instead.leaveOut
              ? t("series-left-out")
              : t("series-instead", { when: when.list(instead.local, today) })}
          </span>
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => onDecide(null)}
            aria-label={t("series-change", { date })}
          >
            {t("change")}
          </Button>
        </p>
      ) : (
        <Choices {...{ check, doctor, visitType, date, onDecide }} />
      )}
    </li>
  );
}

function Choices({
  check,
  doctor,
  visitType,
  date,
  onDecide,
}: Omit<ConflictProps, "instead"> & { date: string }) {
  const { t, when } = useWords();
  const { today } = useNow();
  const { data: near } = useRead("nearestSlots", [doctor, check.starts.utc, visitType]);
  if (!near) return <Skeleton rows={1} height="30px" />;
  return (
    <div className={classes.choices} role="group" aria-label={t("series-choose", { date })}>
      {near.map(({ starts }) => (
        <Button
          key={starts.utc}
          size="compact-md"
          variant="default"
          onClick={() => onDecide({ leaveOut: false, starts_at: starts.utc, local: starts.local })}
        >
          {when.list(starts.local, today)}
        </Button>
      ))}
      <Button
        size="compact-md"
        variant="subtle"
        color="gray"
        leftSection={<IconX size={14} stroke={2} aria-hidden />}
        onClick={() => onDecide({ leaveOut: true })}
      >
        {t("series-leave-out")}
      </Button>
    </div>
  );
}
