// Shortcuts of one key: they act only while no field and no dialog has the focus, and can be turned off.
import { useEffect, useRef, useSyncExternalStore } from "react";

const STORED = "anteroom.single-keys";
const told = new Set<() => void>();

function read(): boolean {
  return window.localStorage.getItem(STORED) !== "off";
}

/** Whether single letters act, and the switch for it; kept on this computer. */
export function useKeysOn(): [on: boolean, turn: (on: boolean) => void] {
  const on = useSyncExternalStore((tell) => {
    told.add(tell);
    return () => told.delete(tell);
  }, read);
  const turn = (next: boolean) => {
    window.localStorage.setItem(STORED, next ? "on" : "off");
    for (const tell of told) tell();
  };
  return [on, turn];
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))
  );
}

/** Is a dialog open, or the focus in something that takes letters for itself? */
function isTaken(target: EventTarget | null): boolean {
  return (
    isField(target) ||
    // The dialog too that this very key has closed: Escape leaves one layer and not two.
    (target instanceof Element &&
      target.closest('[role="menu"], [role="listbox"], [role="dialog"]') !== null) ||
    document.querySelector('[role="dialog"]') !== null
  );
}

/** `keys` maps a key ("a", "?", "/") to what it does. Letters are lower case. */
export function useKeys(keys: Record<string, () => void>, active = true) {
  const [on] = useKeysOn();
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    if (!active || !on) return;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
      if (isTaken(event.target)) return;
      const act = latest.current[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [active, on]);
}
