// The kiosk cannot reach the clinic. It is retried quietly; what was answered so far is kept.
import { IconPlugConnectedX } from "@tabler/icons-react";
import { useWords } from "@/words";
import classes from "./offline.module.css";

export function Offline() {
  const { t } = useWords();
  return (
    <main className={classes.page}>
      <div className={classes.words} role="alert">
        <IconPlugConnectedX size="calc(2 * var(--k-display))" stroke={1.5} aria-hidden />
        <h1 className={classes.title}>{t("offline-title")}</h1>
        <p className={classes.line}>{t("offline-desk")}</p>
        <p className={classes.note}>{t("offline-retry")}</p>
      </div>
    </main>
  );
}
