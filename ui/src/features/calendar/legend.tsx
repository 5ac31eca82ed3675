import type { State } from "@/backend";
import { StatePill } from "@/components";
import { useWords } from "@/words";
import classes from "./calendar-bar.module.css";

const shown: readonly State[] = [
  "pending",
  "accepted",
  "checked_in",
  "in_consultation",
  "completed",
  "no_show",
];

/** What the blocks and grounds of a calendar mean. */
export function Legend() {
  const { t } = useWords();
  return (
    <ul className={classes.legend} aria-label={t("calendar-legend")}>
      {shown.map((state) => (
        <li key={state}>
          <StatePill state={state} />
        </li>
      ))}
      {(["free", "held", "closed", "buffer"] as const).map((kind) => (
        <li key={kind} className={classes.sample} data-kind={kind}>
          {t(`calendar-legend-${kind}`)}
        </li>
      ))}
    </ul>
  );
}
