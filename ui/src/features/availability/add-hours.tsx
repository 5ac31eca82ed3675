// "Add hours": on one day, every day or some weekdays, with the dates they mean before anything is saved.
import { useState } from "react";
import { type Availability, clinic, type RepeatHours, type RepeatPattern } from "@/backend";
import { useNow } from "@/backend/now";
import { Choices, DayInput, Field, toast } from "@/components";
import { useWords } from "@/words";
import { wallClock } from "@/words/moments";
import { BlocksField } from "./blocks-field";
import { ChangeDialog } from "./change-dialog";
import { blocksOn, withDay } from "./day-hours";
import classes from "./dialog.module.css";
import { Span, Terms, Weekdays } from "./fields";
import { overlapping, type Problem, problemsOf } from "./hours-rules";
import { type Block, rulesIn, rulesOf, type SeriesDraft } from "./hours-series";
import { RepeatDates } from "./repeat-dates";
import { useHoursChange } from "./use-hours-change";

const patterns: readonly RepeatPattern[] = ["weekly", "daily", "none"];
const everyDay = [0, 1, 2, 3, 4, 5, 6];

interface AddHoursProps {
  doctor: string | null;
  hours: Availability;
  slotMinutes: number;
  onClose: () => void;
}

/** The next stretch to write: the afternoon after a morning, and an empty one after that. */
export function nextBlock(blocks: readonly Pick<Block, "to">[], id: string): Block {
  const last = blocks.at(-1);
  if (!last) return { id, from: "09:00", to: "13:00" };
  return last.to <= "14:00" ? { id, from: "14:00", to: "17:00" } : { id, from: "", to: "" };
}

export function AddHours({ doctor, hours: first, slotMinutes, onClose }: AddHoursProps) {
  const { t } = useWords();
  const { today } = useNow();
  const [pattern, setPattern] = useState<RepeatPattern>("weekly");
  const [draft, setDraft] = useState<SeriesDraft>({
    days: [wallClock(today).getUTCDay()],
    blocks: [nextBlock([], "block-0")],
    slot_minutes: slotMinutes,
    valid_from: today,
    valid_until: null,
    location: null,
  });
  const [checked, setChecked] = useState(false);
  const [overlaps, setOverlaps] = useState<Map<string, Problem>>(new Map());
  const change = useHoursChange(doctor, first, () => {
    toast(t("hours-saved"), t("hours-saved-next"));
    onClose();
  });
  const days = pattern === "weekly" ? draft.days : everyDay;
  const problems = problemsOf(draft.blocks);
  const shown = new Map([...overlaps, ...(checked ? problems : [])]);
  const noDay = checked && days.length === 0;
  const set = (part: Partial<SeriesDraft>) => {
    setDraft((known) => ({ ...known, ...part }));
    setOverlaps(new Map());
  };
  const submit = async () => {
    setChecked(true);
    if (problems.size > 0 || days.length === 0) return;
    const written = { ...draft, days };
    const ids = await Promise.all(Array.from({ length: rulesIn(written) + 8 }, () => clinic.newId()));
    if (pattern === "none") return change.submit((hours) => onOneDay(hours, written, ids));
    const { rules, blockOf } = rulesOf(written, ids.pop() ?? "", [], ids);
    const met = overlapping(rules, change.hours.weekly);
    setOverlaps(new Map(met.map(({ id }) => [blockOf.get(id) ?? "", "others"] as const)));
    if (met.length === 0) await change.submit((hours) => ({ ...hours, weekly: [...hours.weekly, ...rules] }));
  };
  return (
    <ChangeDialog
      title={t("hours-add-title")}
      change={change}
      confirm={t("hours-add-do")}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Choices
        label={t("hours-pattern")}
        choices={patterns.map((value) => ({ value, label: t(`hours-pattern-${value}`) }))}
        value={pattern}
        onChange={setPattern}
      />
      {pattern === "weekly" && (
        <Weekdays
          value={draft.days}
          onChange={(chosen) => set({ days: chosen })}
          codes={noDay ? ["required"] : []}
        />
      )}
      <BlocksField
        label={t("hours-times")}
        blocks={draft.blocks}
        problems={shown}
        onChange={(blocks) => set({ blocks })}
        onAdd={() => set({ blocks: [...draft.blocks, nextBlock(draft.blocks, `block-${Date.now()}`)] })}
      />
      {pattern === "none" ? (
        <Field label={t("hours-day")}>
          {(control) => (
            <DayInput
              {...control}
              from={today}
              value={draft.valid_from}
              onChange={(day) => day && set({ valid_from: day })}
            />
          )}
        </Field>
      ) : (
        <Span
          open
          first={draft.valid_from}
          last={draft.valid_until}
          onFirst={(valid_from) => set({ valid_from })}
          onLast={(valid_until) => set({ valid_until })}
        />
      )}
      <Terms
        slotMinutes={draft.slot_minutes}
        location={draft.location}
        onSlotMinutes={(slot_minutes) => set({ slot_minutes })}
        onLocation={(location) => set({ location })}
      />
      <RepeatDates input={asked(pattern, { ...draft, days })} />
      {pattern === "none" && <p className={classes.count}>{t("hours-one-day-help")}</p>}
    </ChangeDialog>
  );
}

function asked(repeat_pattern: RepeatPattern, draft: SeriesDraft): RepeatHours | null {
  const [block] = draft.blocks;
  if (!block || problemsOf([block]).size > 0 || draft.days.length === 0) return null;
  return {
    from_day: draft.valid_from,
    to_day: repeat_pattern === "none" ? draft.valid_from : draft.valid_until,
    repeat_pattern,
    repeat_days: repeat_pattern === "weekly" ? draft.days : [],
    from: block.from,
    to: block.to,
    slot_minutes: draft.slot_minutes,
    location: draft.location,
  };
}

/** The day keeps what the weekly hours say of it, and gets these blocks as well. */
function onOneDay(hours: Availability, draft: SeriesDraft, ids: readonly string[]): Availability {
  const { slot_minutes, location, valid_from: day } = draft;
  const terms = { slot_minutes, location };
  const blocks = [...blocksOn(hours, day), ...draft.blocks.map((block) => ({ ...block, ...terms }))];
  const named = blocks.map((block, index) => ({ ...block, id: ids[index] ?? block.id }));
  return withDay(hours, day, named, { ...terms, id: ids[0] ?? "", day, from: "00:00", to: "00:00" });
}
