// What becomes of bookings that lose their time: decided for each of them, or for all at once.
import { useState } from "react";
import type { Appointment, Resolution, ResolutionAction, Slot } from "@/backend";
import { useSameId } from "@/backend/same-id";

export interface Decision {
  action: ResolutionAction;
  /** To move: where to; null until it is chosen. */
  slot: Slot | null;
}

export interface Decisions {
  of: (id: string) => Decision | undefined;
  decide: (id: string, decision: Decision) => void;
  decideAll: (ids: readonly string[], action: ResolutionAction) => void;
  /** What the patients read. */
  reason: string;
  setReason: (reason: string) => void;
  /** Times that are promised to bookings of the list already. */
  promised: string[];
  /** Something was left open when it was sent. */
  marked: boolean;
  isOpen: (id: string) => boolean;
  /** The decisions as the clinic takes them, or null when one is missing, which is marked then. */
  settle: (stranded: readonly Appointment[]) => Promise<Resolution[] | null>;
}

export function useDecisions(): Decisions {
  const [decided, setDecided] = useState<Record<string, Decision>>({});
  const [reason, setReason] = useState("");
  const [marked, setMarked] = useState(false);
  const idFor = useSameId();
  const isOpen = (id: string) => {
    const decision = decided[id];
    return !decision || (decision.action === "move" && !decision.slot);
  };
  const settle = async (stranded: readonly Appointment[]) => {
    const open = stranded.some(({ id }) => isOpen(id));
    setMarked(open);
    if (open) return null;
    return Promise.all(
      stranded.map(async ({ id }): Promise<Resolution> => {
        const { action, slot } = decided[id] as Decision;
        const moved =
          action === "move"
            ? { new_id: await idFor(`${id} ${slot?.starts.utc}`), starts_at: slot?.starts.utc ?? null }
            : null;
        const told = action === "keep" ? "" : reason.trim();
        return { appointment: id, action, reason: told, ...(moved ?? { new_id: null, starts_at: null }) };
      }),
    );
  };
  return {
    of: (id) => decided[id],
    decide: (id, decision) => setDecided((known) => ({ ...known, [id]: decision })),
    decideAll: (ids, action) =>
      setDecided((known) => ({
        ...known,
        ...Object.fromEntries(ids.map((id) => [id, { action, slot: null }])),
      })),
    reason,
    setReason,
    promised: Object.values(decided).flatMap(({ slot }) => (slot ? [slot.starts.utc] : [])),
    marked,
    isOpen,
    settle,
  };
}
