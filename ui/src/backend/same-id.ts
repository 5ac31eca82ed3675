// Ids are made here, so that the clinic recognises what it was asked before: an answer that was lost, and a second
// press, never do the same thing twice.
import { useCallback, useRef } from "react";
import { clinic } from "./index";

/** Gives an id for what is wished for: the same one for the same words, as long as the screen is there. */
export function useSameId(): (wish: string) => Promise<string> {
  const made = useRef(new Map<string, string>());
  return useCallback(async (wish) => {
    const id = made.current.get(wish) ?? (await clinic.newId());
    made.current.set(wish, id);
    return id;
  }, []);
}
