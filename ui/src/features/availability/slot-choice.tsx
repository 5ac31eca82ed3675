// A day and one of its free times, for the staff's forms.
import { ActionIcon } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import type { Slot } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { ErrorBox, Skeleton } from "@/components";
import { useWords } from "@/words";
import { addDays } from "@/words/moments";
import { SlotButtons } from "./slot-buttons";
import classes from "./slot-choice.module.css";

const DAYS = 5;

interface SlotChoiceProps {
  doctor: string;
  /** Day that is shown first; today when left out. */
  firstDay?: string;
  value: Slot | null;
  onChange: (slot: Slot) => void;
}

/** Five days with how much is free in each, and the free times of the one that is chosen. */
export function SlotChoice({ doctor, firstDay, value, onChange }: SlotChoiceProps) {
  const { t, when } = useWords();
  const { today } = useNow();
  const [from, setFrom] = useState(value?.starts.local.slice(0, 10) ?? firstDay ?? today);
  const [picked, setPicked] = useState<string | null>(null);
  const { data: days, error, refetch } = useRead("listSlots", [doctor, from, DAYS], { keep: true });
  if (error) return <ErrorBox error={error} onRetry={() => void refetch()} />;
  if (!days) return <Skeleton rows={2} height="40px" />;
  const day = days.find((one) => one.day === picked) ?? days.find((one) => one.slots.length > 0) ?? days[0];

  return (
    <div>
      <div className={classes.days}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          disabled={from <= today}
          aria-label={t("days-earlier")}
          onClick={() => setFrom(addDays(from, -DAYS) < today ? today : addDays(from, -DAYS))}
        >
          <IconChevronLeft className="mirror" size={18} stroke={1.75} aria-hidden />
        </ActionIcon>
        {days.map((one) => (
          <button
            key={one.day}
            type="button"
            className={classes.day}
            aria-pressed={one.day === day?.day}
            onClick={() => setPicked(one.day)}
          >
            {when.dayShort(one.day, today)}
            <small>{t("slots-free", { count: one.slots.length })}</small>
          </button>
        ))}
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          aria-label={t("days-later")}
          onClick={() => setFrom(addDays(from, DAYS))}
        >
          <IconChevronRight className="mirror" size={18} stroke={1.75} aria-hidden />
        </ActionIcon>
      </div>
      {day && day.slots.length > 0 ? (
        <SlotButtons
          slots={day.slots}
          value={value}
          onChange={onChange}
          words={(slot) => when.time(slot.starts.local)}
          label={t("slots-of-day", { day: when.day(day.day, today) })}
        />
      ) : (
        <p className={classes.none}>{t("slots-none")}</p>
      )}
    </div>
  );
}
