import { useMediaQuery } from "@mantine/hooks";

/** Does the screen stand (portrait)? It has room for more answers on a page. */
export function useStanding(): boolean {
  return useMediaQuery("(orientation: portrait)", true, { getInitialValueInEffect: false }) ?? true;
}
