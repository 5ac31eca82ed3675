// A still page of times: what somebody else takes while a person is looking stays in its place, marked, and comes
// back when it is let go.
import { useRef } from "react";
import type { DaySlots, Slot } from "@/backend";

/** Why a time that was free when the person began to look cannot be touched now. */
export type Gone = "being-chosen" | "taken";

export interface StillDay extends DaySlots {
  /** By the start (`utc`) of a slot that is not free any more. */
  gone: ReadonlyMap<string, Gone>;
}

interface Seen {
  slot: Slot;
  /** When it was first missed, in milliseconds; null while it is free. */
  missedAt: number | null;
}

/** What was seen of each day, by the start of the slot. */
export type Memory = Map<string, Map<string, Seen>>;

interface Look {
  days: readonly DaySlots[];
  /** The person's own choice, which the clinic leaves out of what is free. */
  own: Slot | null;
  now: number;
  /** How long the clinic keeps a slot for somebody who is choosing, in milliseconds. */
  holdFor: number;
}

/** What to show of `days`, given what was seen before; `memory` learns what is seen now. */
export function still(memory: Memory, { days, own, now, holdFor }: Look): StillDay[] {
  return days.map(({ day, slots }) => {
    const seen = memory.get(day) ?? new Map<string, Seen>();
    memory.set(day, seen);
    const free = new Set(slots.map(({ starts }) => starts.utc));
    for (const slot of slots) seen.set(slot.starts.utc, { slot, missedAt: null });
    if (own?.starts.local.startsWith(day)) {
      seen.set(own.starts.utc, { slot: own, missedAt: null });
      free.add(own.starts.utc);
    }
    const gone = new Map<string, Gone>();
    for (const [utc, one] of seen) {
      if (free.has(utc)) continue;
      one.missedAt ??= now;
      gone.set(utc, now - one.missedAt < holdFor ? "being-chosen" : "taken");
    }
    const all = [...seen.values()].map(({ slot }) => slot);
    all.sort((a, b) => a.starts.utc.localeCompare(b.starts.utc));
    return { day, slots: all, gone };
  });
}

/** The days on screen as a still page; another `key` (another doctor, another length) begins anew. */
export function useStill(key: string, look: Look | null): StillDay[] | undefined {
  const memory = useRef<{ key: string; seen: Memory }>({ key, seen: new Map() });
  if (memory.current.key !== key) memory.current = { key, seen: new Map() };
  return look ? still(memory.current.seen, look) : undefined;
}
