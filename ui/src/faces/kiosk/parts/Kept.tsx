// "Kept for you for 1:52": how long the chosen time is still kept, on every page after it was chosen.
import { IconClock, IconLock, IconLockOpen } from "@tabler/icons-react";
import { useNow, useSecondsLeft } from "@/backend/now";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import { useKeeper } from "../keeper";
import { KioskButton } from "./Button";
import classes from "./Kept.module.css";

/** Seconds left at which it is said aloud. */
const spoken = [60, 30, 10];

/** The line alone; nothing while no time is kept. */
export function KeptLine() {
  const { t, when } = useWords();
  const { kept } = useKiosk().state.visit;
  const left = useSecondsLeft(kept?.until ?? null);
  if (!kept) return null;
  const over = left === 0 && kept.until <= Date.now();
  const words = t("kept-for", { time: when.countdown(left) });
  return (
    <p className={classes.line} data-over={over || undefined}>
      {over ? (
        <IconLockOpen size="1.15em" stroke={1.75} aria-hidden />
      ) : (
        <IconLock size="1.15em" stroke={1.75} aria-hidden />
      )}
      <span className="figures" aria-hidden={!over}>
        {over ? t("kept-over") : words}
      </span>
      <span className="visually-hidden" role="status">
        {over ? t("kept-over") : spoken.includes(left) ? words : ""}
      </span>
    </p>
  );
}

/** "I need more time", or "Keep it again" after the end; nothing where it cannot be kept longer. */
export function KeepLonger() {
  const { t } = useWords();
  const { kept } = useKiosk().state.visit;
  const { longer, busy } = useKeeper();
  const left = useSecondsLeft(kept?.until ?? null);
  if (!kept) return null;
  const over = left === 0 && kept.until <= Date.now();
  if (!over && kept.until >= kept.last) return <span className={classes.most}>{t("kept-most")}</span>;
  return (
    <KioskButton icon={IconClock} className={classes.longer} busy={busy} onClick={longer}>
      {t(over ? "kept-again" : "idle-more-time")}
    </KioskButton>
  );
}

/** The strip above the bottom bar: the chosen time and how long it is kept. */
export function KeptStrip() {
  const { t, when } = useWords();
  const { today } = useNow();
  const { visit } = useKiosk().state;
  const { slot, kept } = visit;
  if (!slot || !kept) return null;
  return (
    <aside className={classes.strip} aria-label={t("time-yours")}>
      <div className={classes.words}>
        <p className={classes.chosen}>{when.kiosk(slot.starts.local, today)}</p>
        <KeptLine />
      </div>
      <KeepLonger />
    </aside>
  );
}

/** The same beside the question, where the keyboard takes the room below. */
export function KeptAside() {
  const { kept } = useKiosk().state.visit;
  if (!kept) return null;
  return (
    <div className={classes.aside}>
      <KeptLine />
      <KeepLonger />
    </div>
  );
}
