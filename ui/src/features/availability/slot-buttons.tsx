import { IconCheck } from "@tabler/icons-react";
import { type KeyboardEvent, useState } from "react";
import type { Slot } from "@/backend";
import { useWords } from "@/words";
import classes from "./slot-choice.module.css";

interface SlotButtonsProps {
  slots: Slot[];
  value: Slot | null;
  onChange: (slot: Slot) => void;
  /** What stands on a button: the time alone, or day and time. */
  words: (slot: Slot) => string;
  /** Read aloud for the group. */
  label: string;
}

/**
 * Free times as a radio group of buttons: one stop for Tab, arrows go from time to time. Unlike other radios they choose
 * nothing on the way, because a time that is chosen is kept from everybody else.
 */
export function SlotButtons({ slots, value, onChange, words, label }: SlotButtonsProps) {
  const { locale } = useWords();
  const [reached, setReached] = useState<string | null>(null);
  const at = [reached, value?.starts.utc]
    .map((utc) => slots.findIndex(({ starts }) => starts.utc === utc))
    .find((index) => index >= 0);
  const stop = at ?? 0;
  const walk = (event: KeyboardEvent<HTMLDivElement>) => {
    const onward = locale.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = locale.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
    const steps: Record<string, number> = { [onward]: 1, ArrowDown: 1, [back]: -1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (stop + step + slots.length) % slots.length;
    setReached(slots[next]?.starts.utc ?? null);
    event.currentTarget.querySelectorAll("button")[next]?.focus();
  };
  return (
    <div className={classes.slots} role="radiogroup" aria-label={label} onKeyDown={walk}>
      {slots.map((slot, index) => {
        const chosen = slot.starts.utc === value?.starts.utc;
        return (
          <button
            key={slot.starts.utc}
            type="button"
            role="radio"
            aria-checked={chosen}
            tabIndex={index === stop ? 0 : -1}
            className={classes.slot}
            onFocus={() => setReached(slot.starts.utc)}
            onClick={() => onChange(slot)}
          >
            {chosen && <IconCheck size={16} stroke={2} aria-hidden />}
            <bdi>{words(slot)}</bdi>
          </button>
        );
      })}
    </div>
  );
}
