// A slot that is kept while somebody answers the other questions. The clinic decides for how long; here its end is
// only turned into this computer's clock, for the countdown.
import { useCallback } from "react";
import { clinic, type Hold, type Slot } from "@/backend";
import { useChange, useRead } from "@/backend/hooks";

/** The clinic keeps a slot for at most this long after it was first asked for. */
const LONGEST = 10 * 60_000;

export interface Kept {
  id: string;
  /** End of the hold, `Date.now()` milliseconds. */
  until: number;
  /** It is not kept beyond this, however often it is asked for; `Date.now()` milliseconds. */
  last: number;
}

export interface HoldWish {
  doctor: string;
  slot: Slot;
  /** Minutes, where it is not the slot's own length: a family's run of slots. */
  minutes: number | null;
  visitType: string | null;
}

/** How far the clinic's clock is ahead of this computer's, in milliseconds. */
export function useAhead(): number {
  const { data, dataUpdatedAt } = useRead("getClinic", []);
  return data ? Date.parse(data.now.utc) - dataUpdatedAt : 0;
}

export function useHold() {
  const ahead = useAhead();
  const { mutateAsync, isPending } = useChange("holdSlot");

  /** Keeps the slot, or the one that is kept already for longer; throws a `ClinicError` when it is refused. */
  const keep = useCallback(
    async (wish: HoldWish, known: Kept | null = null): Promise<Kept> => {
      const asked = Date.now();
      const id = known?.id ?? (await clinic.newId());
      const hold: Hold = await mutateAsync([
        {
          id,
          doctor: wish.doctor,
          starts_at: wish.slot.starts.utc,
          minutes: wish.minutes,
          visit_type: wish.visitType,
        },
      ]);
      const last = known?.last ?? asked + LONGEST;
      return { id, last, until: Math.min(Date.parse(hold.until.utc) - ahead, last) };
    },
    [mutateAsync, ahead],
  );
  return { keep, busy: isPending };
}

/** Lets a slot go; when that does not arrive, the hold ends by itself. */
export async function release(id: string): Promise<void> {
  await clinic.releaseHold(id).catch(() => undefined);
}
