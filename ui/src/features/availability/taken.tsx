// Somebody was quicker: says so where it happened, with the three nearest free times.
import { IconAlertTriangle } from "@tabler/icons-react";
import type { Slot } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { useWords } from "@/words";
import { addDays, dayOf } from "@/words/moments";
import { nearest } from "./days";
import classes from "./taken.module.css";

interface TakenProps {
  doctor: string;
  slot: Slot;
  onChoose: (slot: Slot) => void;
}

export function Taken({ doctor, slot, onChoose }: TakenProps) {
  const { t, when } = useWords();
  const { today } = useNow();
  const day = dayOf(slot.starts.local);
  const from = addDays(day, -2) > today ? addDays(day, -2) : today;
  const around = useRead("listSlots", [doctor, from, 7]);
  const free = nearest(around.data ?? [], slot.starts.utc);
  return (
    <div className={classes.taken} role="alert">
      <p className={classes.what}>
        <IconAlertTriangle size="1.3em" stroke={1.75} aria-hidden />
        <span>
          {t("taken", { time: when.time(slot.starts.local) })} {free.length > 0 && t("taken-near")}
        </span>
      </p>
      <ul className={classes.slots}>
        {free.map((one) => (
          <li key={one.starts.utc}>
            <button type="button" className={classes.slot} onClick={() => onChoose(one)}>
              {dayOf(one.starts.local) === day
                ? when.time(one.starts.local)
                : when.near(one.starts.local, today)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
