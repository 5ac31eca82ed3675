// The clinic's clock on this screen. Rust says what the wall clock shows; here it only ticks on. It is asked
// again every half hour, the finest step at which zones change, so summer time needs no zone maths here, and when
// this computer's own clock was set.
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { useRead } from "./hooks";
import type { ClinicInfo } from "./index";

export interface Now {
  /** Wall clock of the clinic, "YYYY-MM-DDTHH:MM". */
  local: string;
  /** Today at the clinic, "YYYY-MM-DD". */
  today: string;
  /** The same instant in milliseconds, for differences. */
  utc: number;
}

const NowContext = createContext<Now | null>(null);

function tick(clinic: ClinicInfo, elapsed: number): Now {
  const start = Date.parse(`${clinic.now.local}:00Z`) + (Date.parse(clinic.now.utc) % 60_000);
  const local = new Date(start + elapsed).toISOString().slice(0, 16);
  return { local, today: local.slice(0, 10), utc: Date.parse(clinic.now.utc) + elapsed };
}

export function NowProvider({ children }: { children: ReactNode }) {
  const { data: clinic, dataUpdatedAt, refetch } = useRead("getClinic", []);
  const [at, setAt] = useState(() => Date.now());

  // What was counted before the clinic was asked counts no more: this computer's clock may have been set.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each answer
  useEffect(() => setAt(Date.now()), [dataUpdatedAt]);

  const now = useMemo(
    () => (clinic ? tick(clinic, Math.max(0, Math.max(at, dataUpdatedAt) - dataUpdatedAt)) : null),
    [clinic, at, dataUpdatedAt],
  );
  useEffect(() => {
    // When the clinic's minute ends, whatever this computer's clock shows.
    const next = 60_000 - ((now?.utc ?? at) % 60_000) + 50;
    const timer = setTimeout(() => {
      setAt(Date.now());
      if (Math.floor(Date.now() / 60_000) % 30 === 0) void refetch();
    }, next);
    return () => clearTimeout(timer);
  }, [at, now?.utc, refetch]);

  return <NowContext.Provider value={now}>{children}</NowContext.Provider>;
}

/** Now at the clinic, renewed every minute; the epoch until the clinic has answered. */
export function useNow(): Now {
  return useContext(NowContext) ?? { local: "1970-01-01T00:00", today: "1970-01-01", utc: 0 };
}

/** Seconds left until `until` (milliseconds of `Date.now()`), renewed every second; 0 when past or null. */
export function useSecondsLeft(until: number | null): number {
  const [now, setNow] = useState(() => Date.now());
  const running = until !== null && until > now;
  useEffect(() => {
    setNow(Date.now());
    if (until === null) return;
    const timer = setInterval(() => {
      setNow(Date.now());
      if (Date.now() >= until) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [until]);
  return running ? Math.ceil((until - now) / 1000) : 0;
}
