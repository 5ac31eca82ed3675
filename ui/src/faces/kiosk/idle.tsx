// Nobody there: after a minute it is asked, and half a minute later everything is forgotten. Any touch or key is a
// sign of life; the time can be extended as often as needed (WCAG 2.2.1).
import { Modal } from "@mantine/core";
import { IconClock } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { clinic } from "@/backend";
import { useMe } from "@/backend/hooks";
import { CountDown } from "@/components";
import { useWords } from "@/words";
import { useKiosk } from "./context";
import classes from "./idle.module.css";
import { KioskButton } from "./parts/Button";

export const QUIET = 60_000;
export const WARNING = 30_000;
const signs = ["pointerdown", "keydown", "wheel", "touchstart"] as const;

export function IdleGuard() {
  const { t } = useWords();
  const { state, startOver } = useKiosk();
  const me = useMe();
  const [warnedUntil, setWarnedUntil] = useState<number | null>(null);
  const lastTold = useRef(0);
  const somebody = state.pages.length > 1 || Boolean(me);
  const signedIn = Boolean(me);

  useEffect(() => {
    if (!somebody) {
      setWarnedUntil(null);
      return;
    }
    if (warnedUntil !== null) return;
    let timer = setTimeout(warn, QUIET);
    function warn() {
      setWarnedUntil(Date.now() + WARNING);
    }
    function alive() {
      clearTimeout(timer);
      timer = setTimeout(warn, QUIET);
      // The session lives as long as the person does something; told at most once a minute.
      if (signedIn && Date.now() - lastTold.current > 60_000) {
        lastTold.current = Date.now();
        clinic.keepAlive().catch(() => undefined);
      }
    }
    for (const sign of signs) window.addEventListener(sign, alive, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of signs) window.removeEventListener(sign, alive, { capture: true });
    };
  }, [somebody, signedIn, warnedUntil]);

  const stay = () => setWarnedUntil(null);
  return (
    <Modal opened={warnedUntil !== null} onClose={stay} withCloseButton={false} title={t("idle-title")}>
      <p>{t("idle-line")}</p>
      <p className={classes.left}>
        {warnedUntil !== null && (
          <CountDown
            until={warnedUntil}
            onEnd={() => {
              stay();
              startOver();
            }}
          />
        )}
      </p>
      <div className={classes.ways}>
        <KioskButton look="filled" icon={IconClock} onClick={stay} data-autofocus>
          {t("idle-more-time")}
        </KioskButton>
        <KioskButton
          onClick={() => {
            stay();
            startOver();
          }}
        >
          {t("idle-finish")}
        </KioskButton>
      </div>
    </Modal>
  );
}
