// Free times that a booking could move to while the hours themselves are changing.
import type { PreviewPeriod, Slot } from "@/backend";

const MINUTE = 60_000;

interface Wanted {
  /** How long the visit is. */
  minutes: number;
  /** The open time as it would be; null where the hours stay as they are. */
  periods: readonly PreviewPeriod[] | null;
  /** A day that will be closed. */
  closed?: string;
  /** Instants that are promised to others. */
  promised: readonly string[];
}

function inPeriods(begin: number, end: number, periods: readonly PreviewPeriod[]): boolean {
  return periods.some(({ starts, ends, slot_minutes }) => {
    const from = Date.parse(starts.utc);
    return from <= begin && end <= Date.parse(ends.utc) && (begin - from) % (slot_minutes * MINUTE) === 0;
  });
}

/** Of slots that are free now, the starts at which a visit fits, also when the hours have changed. */
export function freeFor(slots: readonly Slot[], { minutes, periods, closed, promised }: Wanted): Slot[] {
  const lengths = new Map(slots.map((slot) => [Date.parse(slot.starts.utc), slot.minutes * MINUTE]));
  // A visit that is longer than one slot needs the free slots after it as well.
  const reach = (begin: number, wanted: number): boolean => {
    const length = lengths.get(begin);
    if (length === undefined) return false;
    return length >= wanted || reach(begin + length, wanted - length);
  };
  return slots.filter(({ starts }) => {
    const begin = Date.parse(starts.utc);
    if (promised.includes(starts.utc) || (closed && starts.local.startsWith(closed))) return false;
    if (!reach(begin, minutes * MINUTE)) return false;
    return periods === null || inPeriods(begin, begin + minutes * MINUTE, periods);
  });
}
