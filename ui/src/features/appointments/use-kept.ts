// The time that a dialog has chosen is kept while the dialog is open: elsewhere it shows as "Being chosen".
import { useCallback, useEffect, useRef, useState } from "react";
import { ClinicError, type Slot } from "@/backend";
import { type HoldWish, type Kept, release, useHold } from "../holds/use-hold";

export interface KeptSlot {
  doctor: string;
  slot: Slot;
  kept: Kept;
}

export function useKept() {
  const { keep } = useHold();
  const [chosen, setChosen] = useState<{ doctor: string; slot: Slot } | null>(null);
  const [kept, setKept] = useState<KeptSlot | null>(null);
  const [error, setError] = useState<ClinicError | null>(null);
  // Only the answer to the last choice counts; every other one is let go.
  const turn = useRef(0);
  const live = useRef<Kept | null>(null);

  const choose = useCallback(
    async (wish: HoldWish | null) => {
      turn.current += 1;
      const mine = turn.current;
      const former = live.current;
      live.current = null;
      setKept(null);
      setError(null);
      setChosen(wish);
      // A new hold of the same account takes the place of the former by itself.
      if (!wish) {
        if (former) void release(former.id);
        return;
      }
      try {
        const next = await keep(wish);
        if (turn.current !== mine) {
          void release(next.id);
          return;
        }
        live.current = next;
        setKept({ ...wish, kept: next });
      } catch (thrown) {
        if (turn.current !== mine) return;
        if (former) void release(former.id);
        setError(thrown instanceof ClinicError ? thrown : null);
      }
    },
    [keep],
  );

  const longer = useCallback(
    async (wish: HoldWish) => {
      if (!live.current) return choose(wish);
      try {
        const next = await keep(wish, live.current);
        live.current = next;
        setKept({ ...wish, kept: next });
      } catch {
        await choose(wish);
      }
    },
    [keep, choose],
  );

  /** What was kept has become an appointment: nothing is let go when the dialog closes. */
  const used = useCallback(() => {
    live.current = null;
  }, []);

  useEffect(
    () => () => {
      turn.current += 1;
      if (live.current) void release(live.current.id);
      live.current = null;
    },
    [],
  );

  return { chosen, kept, error, choose, longer, used };
}
