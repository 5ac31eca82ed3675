// One stop for Tab in the whole board; arrows go from block to block: along the line in order of time, across to
// whatever stands nearest in time on the next line that has anything.
import { type FocusEvent, type KeyboardEvent, type RefObject, useState } from "react";
import type { Block, Line } from "./lines";

interface RovingOptions {
  board: RefObject<HTMLDivElement | null>;
  lines: readonly Line[];
  way: "rows" | "columns";
  rtl: boolean;
  /** Which blocks can be reached; all of them when left out. */
  reach?: (block: Block, line: Line) => boolean;
  /** The block that Tab reaches at first. */
  first: string | null;
  /** PageUp and PageDown. */
  onPage?: (by: -1 | 1) => void;
}

type Step = "before" | "after" | "line-before" | "line-after";

function stepOf(key: string, way: "rows" | "columns", rtl: boolean): Step | null {
  const along = way === "rows" ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
  const sides = rtl ? ["ArrowRight", "ArrowLeft"] : ["ArrowLeft", "ArrowRight"];
  const across = way === "rows" ? ["ArrowUp", "ArrowDown"] : sides;
  if (key === along[0]) return "before";
  if (key === along[1]) return "after";
  if (key === across[0]) return "line-before";
  return key === across[1] ? "line-after" : null;
}

export function useRoving({ board, lines, way, rtl, reach = () => true, first, onPage }: RovingOptions) {
  const [at, setAt] = useState<string | null>(null);
  const reached = lines.map((line) => line.blocks.filter((block) => reach(block, line)));
  const all = reached.flat();
  const has = (key: string | null) => key !== null && all.some((block) => block.key === key);
  const stop = (has(at) && at) || (has(first) && first) || (all[0]?.key ?? null);

  const focus = (key: string | undefined) => {
    if (key === undefined) return;
    setAt(key);
    const blocks = board.current?.querySelectorAll<HTMLElement>("[data-block]") ?? [];
    [...blocks].find(({ dataset }) => dataset.block === key)?.focus();
  };

  const across = (line: number, by: -1 | 1, minute: number) => {
    for (let next = line + by; next >= 0 && next < reached.length; next += by) {
      const near = [...(reached[next] ?? [])].sort(
        (a, b) => Math.abs(a.at - minute) - Math.abs(b.at - minute),
      )[0];
      if (near) return near.key;
    }
    return undefined;
  };

  const target = (key: string): string | undefined => {
    const line = reached.findIndex((blocks) => blocks.some((block) => block.key === stop));
    const blocks = reached[line] ?? [];
    const index = blocks.findIndex((block) => block.key === stop);
    const here = blocks[index];
    if (!here) return undefined;
    if (key === "Home") return blocks[0]?.key;
    if (key === "End") return blocks.at(-1)?.key;
    switch (stepOf(key, way, rtl)) {
      case "before":
        return blocks[index - 1]?.key;
      case "after":
        return blocks[index + 1]?.key;
      case "line-before":
        return across(line, -1, here.at);
      case "line-after":
        return across(line, 1, here.at);
      case null:
        return undefined;
    }
  };

  return {
    /** The block that Tab reaches. */
    stop,
    focus,
    handlers: {
      onKeyDown(event: KeyboardEvent) {
        if (event.ctrlKey || event.altKey || event.metaKey) return;
        if (onPage && (event.key === "PageUp" || event.key === "PageDown")) {
          event.preventDefault();
          onPage(event.key === "PageUp" ? -1 : 1);
          return;
        }
        if (event.key !== "Home" && event.key !== "End" && stepOf(event.key, way, rtl) === null) return;
        // An arrow at the edge stays there; it never turns the page behind the focus.
        event.preventDefault();
        focus(target(event.key));
      },
      onFocus(event: FocusEvent) {
        const key = (event.target as HTMLElement).dataset.block;
        if (key) setAt(key);
      },
    },
  };
}
