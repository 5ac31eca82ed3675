import { useLink } from "@/backend/hooks";
import { useWords } from "@/words";
import classes from "./LinkStatus.module.css";

/** "Live" with a dot, or since when the clinic has not been reached. */
export function LinkStatus() {
  const { t, when } = useWords();
  const { state, since } = useLink();
  return (
    <span className={classes.link} data-state={state} role="status">
      <span className={classes.dot} aria-hidden="true" />
      {state === "offline" && since
        ? t("link-offline-since", { time: when.time(since.local) })
        : t(`link-${state}`)}
    </span>
  );
}
