import { useState } from "react";
import { type Availability, clinic } from "@/backend";
import { toast } from "@/components";
import { useWords } from "@/words";
import { nextBlock } from "./add-hours";
import { BlocksField } from "./blocks-field";
import { ChangeDialog } from "./change-dialog";
import { Span, Terms, Weekdays } from "./fields";
import { overlapping, type Problem, problemsOf } from "./hours-rules";
import { type HoursSeries, rulesIn, rulesOf, type SeriesDraft } from "./hours-series";
import { useHoursChange } from "./use-hours-change";

interface SeriesDialogProps {
  doctor: string | null;
  hours: Availability;
  series: HoursSeries;
  onClose: () => void;
}

/** The whole of a series: its days, times, length of a visit, place, and how long it goes on. */
export function SeriesDialog({ doctor, hours: first, series, onClose }: SeriesDialogProps) {
  const { t } = useWords();
  const [draft, setDraft] = useState<SeriesDraft>(series);
  const [checked, setChecked] = useState(false);
  const [overlaps, setOverlaps] = useState<Map<string, Problem>>(new Map());
  const [blocks, setBlocks] = useState<Map<string, string>>(new Map());
  const change = useHoursChange(doctor, first, () => {
    toast(t("hours-saved"), t("hours-saved-next"));
    onClose();
  });
  const problems = problemsOf(draft.blocks);
  const shown = new Map([...overlaps, ...(checked ? problems : [])]);
  const refused = new Map([...change.refused].map(([rule, codes]) => [blocks.get(rule) ?? rule, codes]));
  const codesOf = (field: string) => [
    ...new Set([...refused.values()].flatMap((codes) => codes[field] ?? [])),
  ];
  const set = (part: Partial<SeriesDraft>) => {
    setDraft((known) => ({ ...known, ...part }));
    setOverlaps(new Map());
  };
  const submit = async () => {
    setChecked(true);
    if (problems.size > 0 || draft.days.length === 0) return;
    const ids = await Promise.all(Array.from({ length: rulesIn(draft) }, () => clinic.newId()));
    const { rules, blockOf } = rulesOf(draft, series.series, series.rules, ids);
    const former = new Set(series.rules.map(({ id }) => id));
    const others = change.hours.weekly.filter(({ id }) => !former.has(id));
    const met = overlapping(rules, others);
    setBlocks(blockOf);
    setOverlaps(new Map(met.map(({ id }) => [blockOf.get(id) ?? "", "others"] as const)));
    if (met.length > 0) return;
    await change.submit((hours) => ({
      ...hours,
      weekly: [...hours.weekly.filter(({ id }) => !former.has(id)), ...rules],
    }));
  };
  return (
    <ChangeDialog
      title={t("hours-series-title")}
      change={change}
      confirm={t("hours-save")}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Weekdays
        value={draft.days}
        onChange={(days) => set({ days })}
        codes={checked && draft.days.length === 0 ? ["required"] : []}
      />
      <BlocksField
        label={t("hours-times")}
        blocks={draft.blocks}
        problems={shown}
        refused={new Map([...refused].map(([id, { from, to }]) => [id, { from: from ?? [], to: to ?? [] }]))}
        onChange={(next) => set({ blocks: next })}
        onAdd={() => set({ blocks: [...draft.blocks, nextBlock(draft.blocks, `block-${Date.now()}`)] })}
      />
      <Span
        open
        first={draft.valid_from}
        last={draft.valid_until}
        onFirst={(valid_from) => set({ valid_from })}
        onLast={(valid_until) => set({ valid_until })}
        codes={{ first: codesOf("valid_from"), last: codesOf("valid_until") }}
      />
      <Terms
        slotMinutes={draft.slot_minutes}
        location={draft.location}
        onSlotMinutes={(slot_minutes) => set({ slot_minutes })}
        onLocation={(location) => set({ location })}
        codes={{ slot_minutes: codesOf("slot_minutes"), location: codesOf("location") }}
      />
    </ChangeDialog>
  );
}
