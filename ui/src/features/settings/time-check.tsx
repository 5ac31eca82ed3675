// Whether this computer's clock and zone data agree with the clinic's: said where all work begins, because a wrong
// clock spoils every time that is shown. Nothing is said when all is well.
import { IconClockExclamation } from "@tabler/icons-react";
import { useRead } from "@/backend/hooks";
import { useWords } from "@/words";
import classes from "./time-check.module.css";

/** A clock that is less wrong than this harms nobody. */
const TOLERATED_SECONDS = 60;

export function TimeCheckStrip() {
  const { t } = useWords();
  const { data } = useRead("getTimeCheck", []);
  if (!data) return null;
  const { skew_seconds: skew, zone_data_here: here, zone_data_clinic: there, zone_agrees } = data;
  const lines: string[] = [];
  if (Math.abs(skew) >= TOLERATED_SECONDS) {
    lines.push(
      t(skew > 0 ? "time-check-ahead" : "time-check-behind", { length: lengthWords(Math.abs(skew)) }),
    );
  }
  if (!zone_agrees) lines.push(t("time-check-zone"));
  else if (there !== null && here < there) lines.push(t("time-check-older", { here, there }));
  if (lines.length === 0) return null;
  return (
    <div className={classes.strip} role="status">
      <IconClockExclamation size={18} stroke={1.75} aria-hidden />
      <div>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </div>
  );

  function lengthWords(seconds: number): string {
    const minutes = Math.round(seconds / 60);
    if (minutes < 120) return t("time-check-minutes", { count: minutes });
    return t("time-check-hours", { count: Math.round(minutes / 60) });
  }
}
