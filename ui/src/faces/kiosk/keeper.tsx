// Keeps the chosen time for the person at the kiosk: asks for it when it is chosen, takes it along when they sign in,
// lets it go when they go back, start over or leave.
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from "react";
import { ClinicError, type Slot } from "@/backend";
import { useMe } from "@/backend/hooks";
import { timeIsGone } from "@/features/appointments/book";
import { type Kept, release, useHold } from "@/features/holds/use-hold";
import { useKiosk } from "./context";

interface Keeper {
  /** Chooses a time and has it kept. */
  choose(slot: Slot): void;
  /** Gives the chosen time up. */
  drop(): void;
  /** Keeps the chosen time longer. */
  longer(): void;
  /** The clinic has not answered yet whether it keeps the time. */
  busy: boolean;
  /** Why the time could not be kept, where another time would not help. */
  error: ClinicError | null;
}

const KeeperContext = createContext<Keeper | null>(null);

export function useKeeper(): Keeper {
  const keeper = useContext(KeeperContext);
  if (!keeper) throw new Error("useKeeper outside of the kiosk");
  return keeper;
}

export function KeeperProvider({ children }: { children: ReactNode }) {
  const { state, step } = useKiosk();
  const { doctor, type, slot, kept, people, booked } = state.visit;
  const { keep } = useHold();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ClinicError | null>(null);
  // Only the answer to the last choice counts.
  const asked = useRef(0);

  const ask = useCallback(
    async (wanted: Slot, known: Kept | null) => {
      if (!doctor) return;
      asked.current += 1;
      const mine = asked.current;
      setBusy(true);
      setError(null);
      const minutes = people.length > 1 ? people.length * wanted.minutes : null;
      try {
        const now = await keep(
          { doctor: doctor.id, slot: wanted, minutes, visitType: type?.id ?? null },
          known,
        );
        if (asked.current === mine) step({ type: "visit", change: { kept: now } });
        else if (!known) void release(now.id);
      } catch (thrown) {
        if (asked.current !== mine || !(thrown instanceof ClinicError)) return;
        if (timeIsGone(thrown)) step({ type: "visit", change: { slot: null, kept: null, lost: wanted } });
        else setError(thrown);
      } finally {
        if (asked.current === mine) setBusy(false);
      }
    },
    [doctor, type, people.length, keep, step],
  );

  useEffect(
    () => () => {
      asked.current += 1;
    },
    [],
  );
  useReleased(kept?.id ?? null, booked.length > 0);
  useTakenAlong(() => slot && kept && void ask(slot, kept));

  const keeper: Keeper = {
    choose: (wanted) => {
      step({ type: "visit", change: { slot: wanted, kept: null, lost: null } });
      void ask(wanted, null);
    },
    drop: () => {
      asked.current += 1;
      setBusy(false);
      step({ type: "visit", change: { slot: null, kept: null, lost: null } });
    },
    longer: () => {
      if (!slot) return;
      // What has ended is a hold no longer; the slot is asked for anew.
      void ask(slot, kept && kept.until > Date.now() ? kept : null);
    },
    busy,
    error,
  };
  return <KeeperContext.Provider value={keeper}>{children}</KeeperContext.Provider>;
}

/**
 * Goes on with the chosen time. A press while the clinic is still answering is not lost: it counts once the time is
 * kept, unless it was refused or another time was chosen meanwhile.
 */
export function useOnceKept(goOn: () => void): { press(): void; waits: boolean } {
  const { slot } = useKiosk().state.visit;
  const { busy, error } = useKeeper();
  const [pressed, setPressed] = useState<Slot | null>(null);
  const latest = useRef(goOn);
  latest.current = goOn;
  useEffect(() => {
    if (pressed === null || (busy && pressed === slot)) return;
    setPressed(null);
    if (pressed === slot && !error) latest.current();
  }, [pressed, busy, slot, error]);
  return { press: () => (busy ? setPressed(slot) : goOn()), waits: pressed !== null };
}

/** Lets the last hold go when there is another one or none, unless it became an appointment. */
function useReleased(id: string | null, used: boolean) {
  const last = useRef<string | null>(null);
  useEffect(() => {
    const before = last.current;
    last.current = id;
    if (before !== null && before !== id && !used) void release(before);
  }, [id, used]);
}

/** A guest's hold becomes the person's own when they sign in. */
function useTakenAlong(take: () => void) {
  const account = useMe()?.account ?? null;
  const before = useRef(account);
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    if (account !== null && before.current === null) latest.current();
    before.current = account;
  }, [account]);
}
