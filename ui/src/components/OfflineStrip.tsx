import { IconPlugConnectedX } from "@tabler/icons-react";
import { useLink } from "@/backend/hooks";
import { useWords } from "@/words";
import { useSince } from "./LinkStatus";
import classes from "./OfflineStrip.module.css";

/** Id of the strip: buttons that cannot act are described by it. */
export const OFFLINE_STRIP = "offline-strip";

/** Since when the clinic has not been reached, and what that means for this screen. */
export function OfflineStrip() {
  const { t } = useWords();
  const { state } = useLink();
  const since = useSince();
  if (state !== "offline") return null;
  return (
    <p id={OFFLINE_STRIP} className={classes.strip} role="status">
      <IconPlugConnectedX size={18} stroke={1.75} aria-hidden />
      {since ? t("offline-strip", { time: since }) : t("offline-strip-new")}
    </p>
  );
}
