// What the queue's screen shows big: each new call for a while, one after the other, and then the latest of those
// who are still called.
import { useEffect, useReducer } from "react";
import type { QueueEntry } from "@/backend";

/** How long a call is shown before the next one may take its place, in milliseconds. */
export const SHOWN_FOR = 8000;

/** A call is the same only while its number was not called again. */
export function callKey({ letter, number, called_at }: QueueEntry): string {
  return `${letter}${number}@${called_at?.utc ?? ""}`;
}

/** Those who are called and not yet with the doctor, the latest first. */
export function calledOf(entries: readonly QueueEntry[]): QueueEntry[] {
  return entries
    .filter(({ state }) => state === "called")
    .sort((a, b) => (b.called_at?.utc ?? "").localeCompare(a.called_at?.utc ?? ""));
}

export interface Announcements {
  /** Every call that was seen; null before the first look, at which nothing is announced. */
  seen: ReadonlySet<string> | null;
  /** Calls to be shown one after the other; the first is being announced now. */
  pending: QueueEntry[];
}

export type Heard = { type: "looked"; entries: readonly QueueEntry[] } | { type: "shown" };

export const quiet: Announcements = { seen: null, pending: [] };

export function hear(state: Announcements, heard: Heard): Announcements {
  if (heard.type === "shown") return { ...state, pending: state.pending.slice(1) };
  const called = calledOf(heard.entries);
  const seen = new Set([...(state.seen ?? []), ...called.map(callKey)]);
  // A screen that was just switched on is not news.
  if (state.seen === null) return { seen, pending: [] };
  const fresh = called.filter((call) => !state.seen?.has(callKey(call))).reverse();
  const standing = new Set(called.map(callKey));
  // Whoever went in while others were announced is not called any more.
  const waiting = state.pending.filter((call, at) => at === 0 || standing.has(callKey(call)));
  return { seen, pending: [...waiting, ...fresh] };
}

/** The number that is shown big, and whether it is being announced just now. */
export function useAnnouncements(entries: readonly QueueEntry[] | undefined) {
  const [state, tell] = useReducer(hear, quiet);
  useEffect(() => {
    if (entries) tell({ type: "looked", entries });
  }, [entries]);
  const announced = state.pending[0] ?? null;
  const key = announced && callKey(announced);
  useEffect(() => {
    if (key === null) return;
    const timer = setTimeout(() => tell({ type: "shown" }), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [key]);
  return { shown: announced ?? calledOf(entries ?? [])[0] ?? null, announced: key };
}
