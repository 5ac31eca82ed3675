// A day and one of its free times, for the staff's forms.
import { ActionIcon } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import type { Slot } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { DayInput, ErrorBox, Skeleton } from "@/components";
import { useWords } from "@/words";
import { addDays, dayOf } from "@/words/moments";
import { SlotButtons } from "./slot-buttons";
import classes from "./slot-choice.module.css";

const DAYS = 5;

interface SlotChoiceProps {
  doctor: string;
  /** The kind of visit, which decides how long a time must be; null for one slot. */
  visitType?: string | null;
  /** Day that is shown first; today when left out. */
  firstDay?: string;
  value: Slot | null;
  onChange: (slot: Slot) => void;
}

/** The slots in order, with the chosen one among them: it is kept, so the clinic lists it no longer. */
export function withChosen(slots: readonly Slot[], chosen: Slot | null): Slot[] {
  if (!chosen || slots.some(({ starts }) => starts.utc === chosen.starts.utc)) return [...slots];
  return [...slots, chosen].sort((a, b) => a.starts.utc.localeCompare(b.starts.utc));
}

/** Five days with how much is free in each, and the free times of the one that is chosen. */
export function SlotChoice({ doctor, visitType = null, firstDay, value, onChange }: SlotChoiceProps) {
  const { t, when } = useWords();
  const { today } = useNow();
  const [from, setFrom] = useState(value ? dayOf(value.starts.local) : (firstDay ?? today));
  const [picked, setPicked] = useState<string | null>(null);
  const read = useRead("listSlots", [doctor, from, DAYS, visitType], { keep: true });
  const { data, error, refetch } = read;
  if (error) return <ErrorBox error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton rows={2} height="40px" />;
  const days = data.map((one) =>
    value && dayOf(value.starts.local) === one.day ? { ...one, slots: withChosen(one.slots, value) } : one,
  );
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
      <div className={classes.jump}>
        <DayInput
          aria-label={t("slots-other-day")}
          placeholder={t("slots-other-day")}
          size="sm"
          value={null}
          from={today}
          onChange={(chosen) => {
            if (!chosen) return;
            setFrom(chosen);
            setPicked(chosen);
          }}
        />
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
