// The focus is never lost: when what holds it leaves the page, it goes to what has taken that place.
import { useEffect } from "react";

/** What has the focus in one layer of the page, and what it stood in. */
interface Place {
  /** The dialog, the menu, the toasts or the page below them. */
  layer: Element;
  element: HTMLElement;
  /** Its ancestors, nearest first: known still when it is gone. */
  around: Element[];
}

// No field: whoever presses single keys would find themselves typing.
const STOPS = "a[href], button:not(:disabled), [tabindex='0']:not(input)";

function placeOf(element: HTMLElement): Place {
  const around: Element[] = [];
  for (let at = element.parentElement; at; at = at.parentElement) around.push(at);
  const layer = element.closest("[role='dialog'], [role='menu'], [data-portal]") ?? document.body;
  return { layer, element, around };
}

function firstStop(within: Element | null): HTMLElement | null {
  if (!(within instanceof HTMLElement)) return null;
  return within.matches(STOPS) ? within : within.querySelector<HTMLElement>(STOPS);
}

function stopBeside(node: Node | null, way: "nextSibling" | "previousSibling"): HTMLElement | null {
  for (let at = node; at; at = at[way]) {
    const stop = at instanceof Element ? firstStop(at) : null;
    if (stop) return stop;
  }
  return null;
}

/** The next row after the one that left, or the one before it; else the head of what is still there. */
function heirOf({ element, around, layer }: Place, changes: MutationRecord[]): HTMLElement | null {
  const at = around.findIndex((one) => one.isConnected);
  const left = around[at];
  const gone = at > 0 ? around[at - 1] : element;
  const change = changes.find(
    ({ target, removedNodes }) => target === left && gone && [...removedNodes].includes(gone),
  );
  const room = layer === document.body ? document.querySelector("main") : layer;
  const inRoom = left && room?.contains(left) && left !== room;
  return (
    (inRoom && change ? stopBeside(change.nextSibling, "nextSibling") : null) ??
    (inRoom && change ? stopBeside(change.previousSibling, "previousSibling") : null) ??
    (inRoom ? firstStop(left) : null) ??
    room?.querySelector<HTMLElement>("h1[tabindex]") ??
    firstStop(room)
  );
}

/**
 * Once per page. A dialog or menu that goes gives the focus back to where it was before, a row that leaves gives it to
 * its neighbour, and a button that was busy has it again afterwards. Whoever clicks on nothing loses it on purpose.
 */
export function useFocusHeir() {
  useEffect(() => {
    /** The page below, what is open above it last. */
    let places: Place[] = [];
    const come = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      const place = placeOf(target);
      const below = places.findIndex(({ layer }) => layer === place.layer);
      places = [...(below < 0 ? places : places.slice(0, below)), place];
    };
    const go = ({ target, relatedTarget }: FocusEvent) => {
      if (relatedTarget || !(target instanceof HTMLElement)) return;
      queueMicrotask(() => {
        const isLetGo = target.isConnected && !target.matches(":disabled") && isNowhere();
        if (isLetGo) places = places.filter(({ element }) => element !== target);
      });
    };
    const isNowhere = () => !document.activeElement || document.activeElement === document.body;
    const look = (changes: MutationRecord[]) => {
      places = places.flatMap((place) => {
        if (!place.layer.isConnected) return [];
        if (place.element.isConnected) return [place];
        const heir = heirOf(place, changes);
        return heir ? [{ ...placeOf(heir), layer: place.layer }] : [];
      });
      const top = places.at(-1);
      if (!top || !isNowhere() || top.element.matches(":disabled")) return;
      const dialog = [...document.querySelectorAll("[aria-modal='true']")].at(-1);
      if (!dialog || dialog.contains(top.element)) top.element.focus({ preventScroll: true });
    };
    const watch = new MutationObserver(look);
    watch.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ["disabled"],
    });
    document.addEventListener("focusin", come);
    document.addEventListener("focusout", go);
    return () => {
      watch.disconnect();
      document.removeEventListener("focusin", come);
      document.removeEventListener("focusout", go);
    };
  }, []);
}
