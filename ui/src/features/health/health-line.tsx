// One matter of the clinic's machinery: how it is in a word and an icon, when that was, and what to do.
import { IconAlertOctagon, IconAlertTriangle, IconCircleCheck, IconHelpCircle } from "@tabler/icons-react";
import type { HealthLine, HealthName, HealthState } from "@/backend";
import { useNow } from "@/backend/now";
import { useWords } from "@/words";
import classes from "./health.module.css";

const states: Record<HealthState, { tone: string; Icon: typeof IconCircleCheck }> = {
  good: { tone: "completed", Icon: IconCircleCheck },
  watch: { tone: "pending", Icon: IconAlertTriangle },
  bad: { tone: "declined", Icon: IconAlertOctagon },
  unknown: { tone: "cancelled", Icon: IconHelpCircle },
};

export function Line({ line }: { line: HealthLine }) {
  const { t, when, number } = useWords();
  const { utc } = useNow();
  const { subject, state, at, count, of, text, names } = line;
  const { tone, Icon } = states[state];
  const sized = subject === "disk" || subject === "backup";
  const much = (amount: number) => (sized ? size(amount, number) : number(amount));
  const numbers = { count, of, free: much(count), all: much(of), version: text };
  // What never was has words of its own: no backup yet is not an old one.
  const said = at === null && subject in never ? `health-never-${subject}` : `health-say-${subject}-${state}`;
  return (
    <li className={classes.line}>
      <span className={classes.state} style={{ background: `var(--${tone}-soft)`, color: `var(--${tone})` }}>
        <Icon size={14} stroke={2} aria-hidden />
        {t(`health-state-${state}`)}
      </span>
      <div className={classes.words}>
        <h3 className={classes.what}>{t(`health-line-${subject}`)}</h3>
        <p>{t(said, numbers)}</p>
        {names.length > 0 && (
          <ul className={classes.names}>
            {names.map((name) => (
              <Named key={`${name.finding} ${name.label} ${name.at?.utc}`} name={name} />
            ))}
          </ul>
        )}
        {state !== "good" && <p className={classes.todo}>{t(`health-do-${subject}`)}</p>}
      </div>
      <span className={classes.time}>{at && when.relative(at, utc)}</span>
    </li>
  );
}

/** A size that came in MB. */
function size(megabytes: number, number: (value: number) => string): string {
  if (megabytes < 10_000) return `${number(megabytes)} MB`;
  return `${number(Math.round(megabytes / 1000))} GB`;
}

/** Matters that may never have happened. */
const never = { worker: true, backup: true, relay: true, installs: true };

function Named({ name: { label, finding, at, times } }: { name: HealthName }) {
  const { t, when } = useWords();
  const { today } = useNow();
  return (
    <li>
      <bdi className={classes.label}>{label}</bdi>
      {" · "}
      {t(`health-finding-${finding}`, { times, when: at ? when.list(at.local, today) : "" })}
    </li>
  );
}
