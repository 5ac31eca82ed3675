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
  /** The time that is gone. */
  slot: Slot;
  visitType: string | null;
  /** How many people come one after the other. */
  people: number;
  onChoose: (slot: Slot) => void;
}

/** Days before and after the lost time in which a run of times for several people is looked for. */
const AROUND = 3;

function useNearest({ doctor, slot, visitType, people }: Omit<TakenProps, "onChoose">): Slot[] {
  const { today } = useNow();
  const alone = people < 2;
  const from = addDays(dayOf(slot.starts.local), -AROUND);
  const near = useRead("nearestSlots", [doctor, slot.starts.utc, visitType], { enabled: alone });
  const runs = useRead(
    "listFamilySlots",
    [doctor, from > today ? from : today, 2 * AROUND + 1, people, visitType],
    { enabled: !alone },
  );
  return alone ? (near.data ?? []) : nearest(runs.data ?? [], slot.starts.utc);
}

export function Taken({ onChoose, ...wish }: TakenProps) {
  const { t, when } = useWords();
  const { today } = useNow();
  const { slot } = wish;
  const day = dayOf(slot.starts.local);
  const free = useNearest(wish);
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
