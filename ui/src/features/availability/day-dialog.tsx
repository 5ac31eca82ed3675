// One date: other hours than the week says, none at all, or back to what the week says.
import { Button, Switch } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useState } from "react";
import { type Availability, clinic } from "@/backend";
import { useNow } from "@/backend/now";
import { DayInput, Field, toast } from "@/components";
import { useWords } from "@/words";
import { RoomSelect } from "../locations/room-select";
import { nextBlock } from "./add-hours";
import { BlocksField, SlotLength } from "./blocks-field";
import { ChangeDialog } from "./change-dialog";
import { blocksOn, type DayBlock, isChanged, withDay } from "./day-hours";
import classes from "./dialog.module.css";
import { problemsOf } from "./hours-rules";
import { useHoursChange } from "./use-hours-change";

interface DayDialogProps {
  doctor: string | null;
  hours: Availability;
  slotMinutes: number;
  /** The date; null: it is chosen here. */
  day: string | null;
  onClose: () => void;
}

export function DayDialog({ doctor, hours: first, slotMinutes, day: given, onClose }: DayDialogProps) {
  const { t, when } = useWords();
  const { today } = useNow();
  const [day, setDay] = useState(given ?? today);
  const [blocks, setBlocks] = useState<DayBlock[]>(() => blocksOn(first, day));
  const [closed, setClosed] = useState(() => blocksOn(first, day).length === 0);
  const [checked, setChecked] = useState(false);
  const change = useHoursChange(doctor, first, () => {
    toast(t("hours-saved"), t("hours-saved-next"));
    onClose();
  });
  const terms = { slot_minutes: slotMinutes, location: null };
  const problems = problemsOf(blocks);
  const add = () =>
    setBlocks([...blocks, { ...terms, ...blocks.at(-1), ...nextBlock(blocks, `block-${Date.now()}`) }]);
  const submit = async () => {
    setChecked(true);
    if (!closed && problems.size > 0) return;
    const ids = await Promise.all(Array.from({ length: blocks.length + 1 }, () => clinic.newId()));
    const empty = { ...terms, id: ids.pop() ?? "", day, from: "00:00", to: "00:00" };
    const own = new Set(change.hours.overrides.map(({ id }) => id));
    const written = blocks.map((block, index) =>
      own.has(block.id) ? block : { ...block, id: ids[index] ?? "" },
    );
    // The ids on the screen become those of the document, so that a refusal finds its line.
    setBlocks(written);
    await change.submit((hours) => withDay(hours, day, closed ? [] : written, empty));
  };
  return (
    <ChangeDialog
      title={given ? t("hours-day-title", { day: when.day(given, today) }) : t("hours-other-day")}
      size={720}
      change={change}
      confirm={t("hours-save")}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {!given && (
        <Field label={t("hours-day")}>
          {(control) => (
            <DayInput
              {...control}
              from={today}
              value={day}
              onChange={(chosen) => {
                if (!chosen) return;
                const there = blocksOn(change.hours, chosen);
                setDay(chosen);
                setBlocks(there);
                setClosed(there.length === 0);
              }}
            />
          )}
        </Field>
      )}
      <Switch
        label={t("hours-day-closed")}
        checked={closed}
        onChange={(event) => {
          setClosed(event.currentTarget.checked);
          if (!event.currentTarget.checked && blocks.length === 0) add();
        }}
      />
      {!closed && (
        <BlocksField
          label={t("hours-times")}
          blocks={blocks}
          problems={checked ? problems : new Map()}
          refused={change.refused}
          onChange={setBlocks}
          onAdd={add}
          more={(block, set) => (
            <>
              <SlotLength
                size="sm"
                width={112}
                aria-label={t("hours-slot-length")}
                value={block.slot_minutes}
                onChange={(slot_minutes) => set({ ...block, slot_minutes })}
              />
              <RoomSelect
                size="sm"
                width={220}
                aria-label={t("hours-where")}
                value={block.location}
                onChange={(location) => set({ ...block, location })}
              />
            </>
          )}
        />
      )}
      {isChanged(change.hours, day) && (
        <Button
          className={classes.add}
          variant="subtle"
          size="sm"
          leftSection={<IconArrowBackUp className="mirror" size={16} stroke={1.75} aria-hidden />}
          onClick={() =>
            void change.submit((hours) => ({
              ...hours,
              overrides: hours.overrides.filter((one) => one.day !== day),
            }))
          }
        >
          {t("hours-day-weekly")}
        </Button>
      )}
    </ChangeDialog>
  );
}
