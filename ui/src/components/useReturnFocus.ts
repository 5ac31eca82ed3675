import { useEffect, useState } from "react";

/**
 * Gives the focus back to where it was when a dialog appeared. For dialogs that are taken out of the page instead of
 * being closed in it: Mantine gives the focus back only to the latter.
 */
export function useReturnFocus() {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    },
    [before],
  );
}
