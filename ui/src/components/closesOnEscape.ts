import type { KeyboardEvent } from "react";

/**
 * For a popover that holds fields, in place of its own Esc (`closeOnEscape={false}`): one press closes one layer, and
 * that is the list of a field while it is open.
 */
export function closesOnEscape(close: () => void) {
  return ({ key, target }: KeyboardEvent) => {
    const inList =
      target instanceof HTMLElement && target.getAttribute("data-mantine-stop-propagation") === "true";
    if (key === "Escape" && !inList) close();
  };
}
