import { useLink } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { useWords } from "@/words";
import classes from "./LinkStatus.module.css";

/** Since when the clinic has not been reached: the time of day, with the day when that is over. */
export function useSince(): string | null {
  const { when } = useWords();
  const { today } = useNow();
  const since = useLink().since?.local;
  if (!since) return null;
  return since.slice(0, 10) === today ? when.time(since) : when.list(since, today);
}

/** "Live" with a dot, or since when the clinic has not been reached. */
export function LinkStatus() {
  const { t } = useWords();
  const { state } = useLink();
  const since = useSince();
  return (
    <span className={classes.link} data-state={state} role="status">
      <span className={classes.dot} aria-hidden="true" />
      {state === "offline" && since ? t("link-offline-since", { time: since }) : t(`link-${state}`)}
    </span>
  );
}
