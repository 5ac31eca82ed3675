import { useEffect } from "react";
import { useNow } from "@/backend/now";

/** Asks again with every minute of the clock: that a computer was seen is no change that windows are told of. */
export function useEachMinute(ask: () => unknown): void {
  const { utc } = useNow();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the minute is the reason to ask
  useEffect(() => void ask(), [utc]);
}
