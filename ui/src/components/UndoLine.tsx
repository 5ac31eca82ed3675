import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { ClinicError } from "@/backend";
import { useSecondsLeft } from "@/backend/now";
import { useWords } from "@/words";
import { KeyHint } from "./KeyHint";
import classes from "./toast.module.css";

/** Where the focus was before F6 brought it to a toast. */
let before: HTMLElement | null = null;

function goBack() {
  if (before?.isConnected) before.focus();
  before = null;
}

/** F6 goes to the newest toast that can be undone, and back again. */
export function useToastKey() {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "F6") return;
      const newest = [...document.querySelectorAll<HTMLElement>("[data-undo]")].at(-1);
      if (!newest) return;
      event.preventDefault();
      if (document.activeElement === newest) {
        goBack();
        return;
      }
      before = document.activeElement as HTMLElement | null;
      newest.focus();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}

interface UndoLineProps {
  after: string;
  until: number;
  undo: () => Promise<unknown>;
  onClose: () => void;
}

/** "The patient is told in 24 s. Undo" */
export function UndoLine({ after, until, undo, onClose }: UndoLineProps) {
  const { t } = useWords();
  const line = useRef<HTMLDivElement>(null);
  const left = useSecondsLeft(until);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ClinicError | null>(null);
  const over = left === 0;

  useEffect(() => {
    if (!over || busy) return;
    // Whoever reads or has the focus on it decides how long it stays.
    const timer = setInterval(() => {
      const root = line.current?.closest(".mantine-Notification-root");
      if (root?.matches(":hover, :focus-within")) return;
      onClose();
    }, 400);
    return () => clearInterval(timer);
  }, [over, busy, onClose]);
  const takeBack = async () => {
    if (busy) return;
    setBusy(true);
    try {
      await undo();
      onClose();
    } catch (thrown) {
      setError(thrown instanceof ClinicError ? thrown : null);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div ref={line} className={classes.line}>
      {error ? (
        <span role="alert">{t(`error-${error.code}`, { number: error.incident ?? "" })}</span>
      ) : (
        <>
          <span aria-hidden="true">{t(over ? `${after}-now` : after, { seconds: left })}</span>
          <span className="visually-hidden">{t("undo-with-key")}</span>
        </>
      )}
      {(!over || busy) && !error && <UndoButton busy={busy} onUndo={() => void takeBack()} />}
    </div>
  );
}

function UndoButton({ busy, onUndo }: { busy: boolean; onUndo: () => void }) {
  const { t } = useWords();
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const node = button.current;
    // When it goes, the focus goes back to where F6 took it from.
    return () => {
      if (node && document.activeElement === node) goBack();
    };
  }, []);
  return (
    <button
      ref={button}
      type="button"
      className={classes.undo}
      data-undo
      aria-disabled={busy}
      onClick={onUndo}
    >
      {t("undo")} <KeyHint of="F6" on="button" />
    </button>
  );
}
