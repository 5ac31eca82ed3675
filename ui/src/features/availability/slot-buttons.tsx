import { IconCheck } from "@tabler/icons-react";
import type { Slot } from "@/backend";
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

/** Free times as a radio group of buttons. */
export function SlotButtons({ slots, value, onChange, words, label }: SlotButtonsProps) {
  return (
    <div className={classes.slots} role="radiogroup" aria-label={label}>
      {slots.map((slot) => {
        const chosen = slot.starts.utc === value?.starts.utc;
        return (
          <button
            key={slot.starts.utc}
            type="button"
            role="radio"
            aria-checked={chosen}
            className={classes.slot}
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
