// How the clinic is. Silence makes no change event (a worker that stopped says nothing), so this is asked again each
// minute while the office is open; nothing else is.
import { useEffect } from "react";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";

/** An answer that is older is asked for again with the next minute. */
const FRESH_MS = 30_000;

export function useHealth() {
  const read = useRead("getHealth", []);
  const { utc } = useNow();
  const { refetch, dataUpdatedAt } = read;
  useEffect(() => {
    // Several may use this at once: whoever comes first asks for all.
    if (utc > 0 && dataUpdatedAt > 0 && Date.now() - dataUpdatedAt > FRESH_MS) void refetch();
  }, [utc, refetch, dataUpdatedAt]);
  return read;
}

/** How many matters want somebody to do something now. */
export function useHealthCount(): number {
  const { data = [] } = useHealth();
  return data.filter(({ state }) => state === "bad").length;
}
