// Getting in: by password, by the mailed code of a new account, or by the code of a forgotten password. All three
// answer the same way, so the lockout is told the same way.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Asked, ClinicError, Me, SignInOutcome } from "@/backend";
import { useChange } from "@/backend/hooks";

type Way = "signIn" | "activateAccount" | "resetPassword";

export interface Entry<W extends Way> {
  enter(...asked: Asked<W>): void;
  /** The last try was wrong, and it is not said what was. */
  denied: boolean;
  /** No try is taken before this, `Date.now()` milliseconds. */
  lockedUntil: number | null;
  error: ClinicError | null;
  busy: boolean;
  /** Forgets the last refusal, as soon as something else is typed. */
  forget(): void;
}

export function useEntry<W extends Way>(way: W, entered: (me: Me) => void): Entry<W> {
  const queries = useQueryClient();
  const [denied, setDenied] = useState(false);
  const [lockedUntil, setLockedUntil] = useState<number | null>(null);
  const change = useChange(way, {
    onSuccess: (given) => {
      const outcome = given as SignInOutcome;
      setDenied(outcome.status === "denied");
      setLockedUntil(outcome.status === "locked" ? Date.now() + (outcome.retry_after ?? 60) * 1000 : null);
      if (outcome.status === "ok" && outcome.me) {
        queries.setQueryData(["getMe"], outcome.me);
        entered(outcome.me);
      }
    },
  });
  return {
    enter: (...asked) => change.mutate(asked),
    denied,
    lockedUntil,
    error: change.error,
    busy: change.isPending,
    forget: () => {
      setDenied(false);
      change.reset();
    },
  };
}
