// The board that both calendars are drawn on. Lines are days side by side (time runs down) or doctors one below the
// other (time runs across). To a screen reader it is a grid whose rows are the lines.
//
// Why not @mantine/schedule: it drags by HTML5 drag and drop, which neither touch nor WebDriver can do; it labels slots
// in English and ISO dates only; it has one grid of slots for all doctors, ours is that of each period; and it puts
// events at the wrong time where a page runs from right to left.
import { useDirection } from "@mantine/core";
import {
  type CSSProperties,
  type PointerEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from "react";
import { useNow } from "@/backend/now";
import { useWords } from "@/words";
import { BoardBlock } from "./block";
import classes from "./board.module.css";
import { BoardHint } from "./hint";
import { localOf, minuteOf } from "./layout";
import { type Block, canMove, type Found, type Line, seekingOf } from "./lines";
import { ClosedStripe, Ghost, NowLine } from "./marks";
import type { Dragged, Dragging } from "./use-board-drag";
import { useRoving } from "./use-roving";

interface BoardProps<T> {
  label: string;
  way: "rows" | "columns";
  lines: Line[];
  hours: { from: number; to: number };
  /** What stands in the corner: the zone, or how many lines there are. */
  corner: ReactNode;
  board: RefObject<HTMLDivElement | null>;
  selected: string | null;
  /** A time is looked for: only free times of lines that suit answer, and the first of them takes the focus. */
  placing?: ((line: Line) => boolean) | null;
  dragging: Dragging<T> | null;
  /** Takes hold of a visit; left out: nothing can be dragged. */
  onGrip?: (event: PointerEvent, dragged: Omit<Dragged<Block>, "suits">, line: Line) => void;
  onOpen: (block: Block, line: Line) => void;
  onBook: (found: Found["slot"], line: Line) => void;
  onPage: (by: -1 | 1) => void;
  /** The focus has come to this line. */
  onReach?: (line: Line) => void;
}

export function Board<T>(props: BoardProps<T>) {
  const { label, way, lines, hours, corner, board, placing = null, dragging } = props;
  const { dir } = useDirection();
  const { local } = useNow();
  const [hint, setHint] = useState<{ target: HTMLElement; block: Block; line: Line } | null>(null);
  // Times run from left to right in every language, as on a ruler; days follow the language.
  const rtl = way === "columns" && dir === "rtl";
  const roving = useRoving({
    board,
    lines,
    way,
    rtl,
    reach: placing ? (block, line) => block.free !== null && placing(line) : undefined,
    first: firstOf(lines, local),
    onPage: props.onPage,
  });
  useFocusWhilePlacing(placing !== null, roving);
  const inside = useKeptFocus(roving);
  useScrollToNow(board, lines.some(({ today }) => today) ? minuteOf(local.slice(0, 10), local) : null, hours);
  const span = (hours.to - hours.from) / 60;
  const act = (block: Block, line: Line) => {
    if (block.free && (!placing || placing(line))) props.onBook(block.free, line);
    else if (block.visit && !placing && block.visit.state !== "held") props.onOpen(block, line);
  };

  return (
    <div
      ref={board}
      className={classes.scroll}
      data-way={way}
      data-dragging={dragging !== null || undefined}
      dir={way === "rows" ? "ltr" : undefined}
    >
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={lines.length}
        className={classes.board}
        style={{ "--hours": span, "--lines": lines.length } as CSSProperties}
        onFocus={(event) => {
          inside.current = true;
          roving.handlers.onFocus(event);
          const key = event.target.closest<HTMLElement>("[data-track]")?.dataset.track;
          const line = lines.find((one) => one.key === key);
          if (line) props.onReach?.(line);
        }}
        onKeyDown={roving.handlers.onKeyDown}
        onBlur={(event) => {
          inside.current = board.current?.contains(event.relatedTarget) ?? false;
        }}
      >
        <Axis {...{ hours, corner, way }} now={lines.some(({ today }) => today) ? local : null} />
        {lines.map((line) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the buttons in its cells take the focus
          <div key={line.key} role="row" aria-label={line.name} className={classes.line}>
            {/* biome-ignore lint/a11y/useFocusableInteractive: a heading */}
            <div role="rowheader" className={classes.head} data-today={line.today || undefined}>
              {line.head}
            </div>
            <div className={classes.track} data-track={line.key}>
              {line.closed.map((closed) => (
                <ClosedStripe key={`${closed.from} ${closed.why}`} {...{ closed, hours, line }} />
              ))}
              {line.blocks.map((block) => (
                <BoardBlock
                  key={block.key}
                  {...{ line, block, hours }}
                  placing={placing !== null}
                  offered={Boolean(placing?.(line)) && block.free !== null}
                  stop={block.key === roving.stop}
                  selected={block.key === props.selected}
                  draggable={!placing && Boolean(props.onGrip) && canMove(block.visit)}
                  dragged={dragging?.seeking.moving === block.key}
                  onAct={() => act(block, line)}
                  onHint={(target) => setHint(target && { target, block, line })}
                  onGrip={(event) => {
                    const grip = shareOf(event, way) * block.minutes;
                    props.onGrip?.(event, { what: block, seeking: seekingOf(block), grip }, line);
                  }}
                />
              ))}
              {line.today && <NowLine hours={hours} local={local} />}
              {dragging?.line?.key === line.key && <Ghost {...{ dragging, hours, line }} />}
            </div>
          </div>
        ))}
      </div>
      {hint && !dragging && <BoardHint {...hint} />}
    </div>
  );
}

/** How far into the block it was taken hold of, 0 to 1. */
function shareOf(event: PointerEvent, way: "rows" | "columns"): number {
  const box = event.currentTarget.getBoundingClientRect();
  const [at, size] =
    way === "rows" ? [event.clientX - box.left, box.width] : [event.clientY - box.top, box.height];
  return size > 0 ? Math.min(1, Math.max(0, at / size)) : 0;
}

/** Where Tab goes first: to what is now or next today, else to the first block. */
function firstOf(lines: readonly Line[], local: string): string | null {
  const today = lines.find((line) => line.today);
  const next = today?.blocks.find(({ at, minutes }) => localOf(today.day, at + minutes) > local);
  return next?.key ?? null;
}

/** Begins with what is now in sight, an hour of what was before it. */
function useScrollToNow(
  board: RefObject<HTMLDivElement | null>,
  minute: number | null,
  hours: { from: number; to: number },
) {
  const done = useRef(false);
  useEffect(() => {
    const node = board.current;
    if (done.current || minute === null || !node) return;
    done.current = true;
    const share = Math.max(0, (minute - 60 - hours.from) / (hours.to - hours.from));
    // Where everything fits, there is nothing to scroll.
    if (node.dataset.way === "rows") node.scrollLeft = share * node.scrollWidth;
    else node.scrollTop = share * node.scrollHeight;
  }, [board, minute, hours]);
}

/** When the block with the focus has gone (another week, somebody has cancelled), the focus stays on the board. */
function useKeptFocus(roving: ReturnType<typeof useRoving>) {
  const inside = useRef(false);
  useEffect(() => {
    if (inside.current && document.activeElement === document.body && roving.stop) roving.focus(roving.stop);
  });
  return inside;
}

function useFocusWhilePlacing(placing: boolean, roving: ReturnType<typeof useRoving>) {
  const was = useRef(false);
  useEffect(() => {
    if (placing && !was.current && roving.stop) roving.focus(roving.stop);
    was.current = placing;
  });
}

/** Would the label of an hour, so many minutes from now, lie under the clock? */
function isUnder(distance: number, way: "rows" | "columns"): boolean {
  return way === "rows" ? distance > -48 && distance < 11 : Math.abs(distance) < 16;
}

/** The hours, drawn once; every block says its own time. */
function Axis({
  hours,
  corner,
  now,
  way,
}: Pick<BoardProps<unknown>, "hours" | "corner" | "way"> & { now: string | null }) {
  const { when } = useWords();
  const span = hours.to - hours.from;
  const marks = Array.from({ length: span / 60 }, (_, index) => hours.from + index * 60);
  const minute = now ? Number(now.slice(11, 13)) * 60 + Number(now.slice(14, 16)) : -1;
  const seen = minute >= hours.from && minute <= hours.to;
  return (
    <div className={classes.axis} role="presentation">
      <div className={classes.corner}>{corner}</div>
      <div className={classes.scale} aria-hidden="true">
        {marks.map((mark) => (
          <span
            key={mark}
            className={classes.hour}
            data-under={(seen && isUnder(mark - minute, way)) || undefined}
            style={{ "--at": (mark - hours.from) / span } as CSSProperties}
          >
            {when.time(localOf("2000-01-01", mark))}
          </span>
        ))}
        {now && seen && (
          <time className={classes.clock} style={{ "--at": (minute - hours.from) / span } as CSSProperties}>
            {when.time(now)}
          </time>
        )}
      </div>
    </div>
  );
}
