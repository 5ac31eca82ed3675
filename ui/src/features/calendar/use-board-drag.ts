// Dragging with the mouse or a pen over a board: pointer events, so that a real mouse, a remote-controlled one and
// a pen all do the same. Touch scrolls; there, and by keyboard, the Move dialog does what dragging does.
import {
  type PointerEvent as ReactPointerEvent,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from "react";
import { type Found, type Line, placeAt, type Seeking } from "./lines";

export interface Dragged<T> {
  what: T;
  seeking: Seeking;
  /** Minutes between where it was taken hold of and where it begins. */
  grip: number;
  /** May it go to this line at all? */
  suits: (line: Line) => boolean;
}

export interface Dragging<T> extends Dragged<T> {
  line: Line | null;
  found: Found | null;
  x: number;
  y: number;
}

interface BoardDragOptions<T> {
  board: RefObject<HTMLDivElement | null>;
  lines: readonly Line[];
  hours: { from: number; to: number };
  /** Time runs across the board (rows) or down (columns). */
  way: "rows" | "columns";
  now: number;
  onDrop: (what: T, line: Line, found: Found) => void;
}

/** Pixels that the pointer must move before it is a drag and no click. */
const THRESHOLD = 6;
/** Pixels from an edge within which a drag scrolls the board, and how far at each frame. */
const EDGE = 30;
const SPEED = 8;

export function useBoardDrag<T>(options: BoardDragOptions<T>) {
  const [dragging, setDragging] = useState<Dragging<T> | null>(null);
  const latest = useRef({ options, dragging });
  useEffect(() => {
    latest.current = { options, dragging };
  });
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);

  const begin = useCallback((event: ReactPointerEvent, dragged: Dragged<T>) => {
    if (event.button !== 0 || event.pointerType === "touch") return;
    const from = { x: event.clientX, y: event.clientY };
    let at = from;
    let moved = false;
    let frame = 0;
    const track = (x: number, y: number) => {
      const next = { ...dragged, x, y, ...under(latest.current.options, dragged, x, y) };
      latest.current.dragging = next;
      setDragging(next);
    };
    const move = ({ clientX: x, clientY: y }: PointerEvent) => {
      at = { x, y };
      if (!moved && Math.hypot(x - from.x, y - from.y) > THRESHOLD) {
        moved = true;
        frame = requestAnimationFrame(scroll);
      }
      if (moved) track(x, y);
    };
    // Holding still at an edge goes on scrolling.
    const scroll = () => {
      const { options: now } = latest.current;
      const [dx, dy] = pull(now as BoardDragOptions<never>, at.x, at.y);
      const node = now.board.current;
      if (node && (dx !== 0 || dy !== 0)) {
        node.scrollLeft += dx;
        node.scrollTop += dy;
        track(at.x, at.y);
      }
      frame = requestAnimationFrame(scroll);
    };
    const end = (drop: boolean) => {
      const { options: now, dragging: last } = latest.current;
      stop.current?.();
      setDragging(null);
      if (moved) swallowClick();
      if (drop && last?.line && last.found?.fits) now.onDrop(last.what, last.line, last.found);
    };
    const up = () => end(true);
    const cancel = () => end(false);
    const key = (pressed: KeyboardEvent) => {
      if (pressed.key !== "Escape") return;
      pressed.preventDefault();
      pressed.stopPropagation();
      end(false);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
    window.addEventListener("pointercancel", cancel);
    window.addEventListener("keydown", key, true);
    stop.current = () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
      window.removeEventListener("pointercancel", cancel);
      window.removeEventListener("keydown", key, true);
      latest.current.dragging = null;
      stop.current = null;
    };
  }, []);

  return { dragging, begin };
}

/** The line under the pointer, and the time there. */
function under<T>(
  { board, lines, hours, way, now }: BoardDragOptions<T>,
  { seeking, grip, suits }: Dragged<T>,
  x: number,
  y: number,
): { line: Line | null; found: Found | null } {
  for (const track of board.current?.querySelectorAll<HTMLElement>("[data-track]") ?? []) {
    const box = track.getBoundingClientRect();
    if (x < box.left || x > box.right || y < box.top || y > box.bottom) continue;
    const line = lines.find(({ key }) => key === track.dataset.track) ?? null;
    if (!line || !suits(line)) return { line, found: null };
    const share = way === "rows" ? (x - box.left) / box.width : (y - box.top) / box.height;
    const minute = hours.from + share * (hours.to - hours.from) - grip;
    return { line, found: placeAt(line, minute, seeking, now) };
  }
  return { line: null, found: null };
}

/** How far to scroll at each frame while the pointer is near an edge; what sticks there belongs to the edge. */
function pull({ board, way }: BoardDragOptions<never>, x: number, y: number): [x: number, y: number] {
  const box = board.current?.getBoundingClientRect();
  const head = board.current?.querySelector('[role="rowheader"]')?.getBoundingClientRect();
  if (!box || !head) return [0, 0];
  const step = (at: number, low: number, high: number) =>
    at < low + EDGE ? -SPEED : at > high - EDGE ? SPEED : 0;
  return [
    step(x, box.left + (way === "rows" ? head.width : 0), box.right),
    step(y, box.top + (way === "columns" ? head.height : 0), box.bottom),
  ];
}

/** The click that follows the end of a drag opens nothing. */
function swallowClick() {
  const swallow = (event: Event) => {
    event.stopPropagation();
    event.preventDefault();
  };
  window.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), 0);
}
