import { useState } from "react";
import type { Slot, SlotCheck } from "@/backend";
import { useRead } from "@/backend/hooks";
import type { Repeat } from "./repeat-form";
import { bookedStarts, type Decisions, type Instead, undecided } from "./series-dates";

interface Asked {
  doctor: string | null;
  patient: string | null;
  slot: Slot | null;
  visitType: string | null;
  repeat: Repeat | null;
  /** The first time is kept for this dialog, so it is free for it. */
  kept: boolean;
}

/** The dates of a series, what stands in their way, and what was decided about it. */
export function useSeries({ doctor, patient, slot, visitType, repeat, kept }: Asked) {
  const [decided, setDecided] = useState<{ of: string; decisions: Decisions }>({ of: "", decisions: {} });
  const ready = doctor !== null && slot !== null && repeat !== null;
  const { data, error } = useRead(
    "previewSeries",
    [
      {
        doctor: doctor ?? "",
        patient,
        first_starts_at: slot?.starts.utc ?? "",
        every: repeat?.every ?? 1,
        pattern: repeat?.pattern ?? "weekly",
        weekdays: repeat?.weekdays ?? [],
        count: repeat?.count ?? null,
        until: repeat?.until ?? null,
        visit_type: visitType,
        minutes: visitType ? null : (slot?.minutes ?? null),
      },
    ],
    { enabled: ready, keep: true },
  );
  const checks: SlotCheck[] | undefined = ready
    ? data?.map((check) =>
        kept && check.starts.utc === slot.starts.utc && check.answer === "slot_taken"
          ? { ...check, answer: "free" }
          : check,
      )
    : undefined;
  // Decisions belong to these dates; other dates begin anew.
  const of = (checks ?? []).map(({ starts }) => starts.utc).join(" ");
  const decisions = decided.of === of ? decided.decisions : {};
  return {
    checks,
    error,
    decisions,
    decide: (date: string, instead: Instead | null) => {
      const { [date]: _, ...others } = decisions;
      setDecided({ of, decisions: instead ? { ...others, [date]: instead } : others });
    },
    /** How many dates still need a decision. */
    open: checks ? undecided(checks, decisions).length : 0,
    /** What would be booked. */
    starts: checks ? bookedStarts(checks, decisions) : [],
  };
}
