import { Button, Radio } from "@mantine/core";
import { IconCalendar } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { Colleague, Slot } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Avatar, Skeleton } from "@/components";
import { useWords } from "@/words";
import { SlotButtons } from "../availability/slot-buttons";
import { SlotChoice, withChosen } from "../availability/slot-choice";
import { roomWords } from "../locations/place-line";
import classes from "./refer.module.css";

interface ColleagueRowProps {
  colleague: Colleague;
  chosen: boolean;
  onChoose: () => void;
  slot: Slot | null;
  onSlot: (slot: Slot) => void;
  visitType: string | null;
}

/** One colleague: room, first free time; the chosen one unfolds three free times and "Other time". */
export function ColleagueRow({ colleague, chosen, onChoose, slot, onSlot, visitType }: ColleagueRowProps) {
  const { t, when } = useWords();
  const { today } = useNow();
  const { full_name, room } = colleague;
  // The time that is kept for this dialog is free for nobody else, and is still the first one here.
  const next_free = [colleague.next_free, chosen ? (slot?.starts ?? null) : null]
    .filter((one) => one !== null)
    .sort((a, b) => a.utc.localeCompare(b.utc))[0];
  return (
    <li className={classes.colleague} data-chosen={chosen || undefined}>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: Mantine's radio button is the control in it */}
      <label className={classes.line}>
        <Radio name="colleague" checked={chosen} onChange={onChoose} aria-label={full_name} />
        <Avatar name={full_name} size={38} />
        <span className={classes.who}>
          <span className={classes.name}>
            <bdi>{full_name}</bdi>
          </span>
          <br />
          <span className={classes.room}>{room ? roomWords(t, room) : t("refer-no-room")}</span>
        </span>
        <span className={classes.first}>
          {next_free ? when.near(next_free.local, today) : t("refer-nothing-free")}
          {next_free && <small>{t("refer-first-free")}</small>}
        </span>
      </label>
      {chosen && next_free && (
        <Times {...{ colleague, slot, onSlot, visitType }} firstDay={next_free.local.slice(0, 10)} />
      )}
    </li>
  );
}

interface TimesProps {
  colleague: Colleague;
  firstDay: string;
  slot: Slot | null;
  onSlot: (slot: Slot) => void;
  visitType: string | null;
}

function Times({ colleague, firstDay, slot, onSlot, visitType }: TimesProps) {
  const { t, when } = useWords();
  const { today } = useNow();
  const [other, setOther] = useState(false);
  const { data: days } = useRead("listSlots", [colleague.id, firstDay, 7, visitType]);
  const slots = days?.flatMap((day) => day.slots);
  const others = (slots ?? []).filter(({ starts }) => starts.utc !== slot?.starts.utc);
  const nearest = slot ? withChosen(others.slice(0, 2), slot) : others.slice(0, 3);
  const first = slots?.[0];
  // The first free time is chosen from the start; afterwards only the reader chooses.
  const nothing = slot === null;
  useEffect(() => {
    if (nothing && first) onSlot(first);
  }, [nothing, first, onSlot]);
  if (!days) return <Skeleton rows={1} height="32px" />;
  return (
    <>
      <div className={classes.times}>
        <SlotButtons
          slots={nearest}
          value={slot}
          onChange={onSlot}
          words={({ starts }) => when.near(starts.local, today)}
          label={t("refer-times", { doctor: colleague.full_name })}
        />
        <Button
          variant="subtle"
          size="sm"
          aria-expanded={other}
          onClick={() => setOther(!other)}
          leftSection={<IconCalendar size={16} stroke={1.75} aria-hidden />}
        >
          {t("refer-other-time")}
        </Button>
      </div>
      {other && (
        <div className={classes.other}>
          <SlotChoice
            doctor={colleague.id}
            visitType={visitType}
            firstDay={firstDay}
            value={slot}
            onChange={onSlot}
          />
        </div>
      )}
    </>
  );
}
