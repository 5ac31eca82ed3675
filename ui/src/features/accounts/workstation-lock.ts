// A workstation that nobody touches for five minutes signs its person out; while somebody is there the
// session is kept alive, at most once a minute.
import { useEffect, useRef } from "react";
import { clinic } from "@/backend";

const IDLE = 5 * 60_000;
const KEEP_ALIVE = 60_000;
const signs = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

/** Calls `onIdle` after five minutes without any input, and keeps the session alive until then. */
export function useWorkstationLock(active: boolean, onIdle: () => void) {
  const lock = useRef(onIdle);
  useEffect(() => {
    lock.current = onIdle;
  });
  useEffect(() => {
    if (!active) return;
    let touched = Date.now();
    let kept = Date.now();
    const touch = () => {
      touched = Date.now();
      if (touched - kept < KEEP_ALIVE) return;
      kept = touched;
      // A refusal here shows itself as the end of the session.
      clinic.keepAlive().catch(() => undefined);
    };
    // A plain interval survives a sleeping computer: after waking up the first tick locks.
    const timer = setInterval(() => {
      if (Date.now() - touched >= IDLE) lock.current();
    }, 1000);
    for (const sign of signs) document.addEventListener(sign, touch, { passive: true, capture: true });
    return () => {
      clearInterval(timer);
      for (const sign of signs) document.removeEventListener(sign, touch, { capture: true });
    };
  }, [active]);
}
