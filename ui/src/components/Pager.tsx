import { Button } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./Pager.module.css";

interface PagerProps {
  /** Opaque cursors as the clinic gave them; null: nothing there. */
  previous: string | null;
  next: string | null;
  onTurn: (cursor: string) => void;
  /** "Earlier" and "Later", or what fits the order of the list. */
  words: { previous: string; next: string };
  /** What is shown, at the start of the line. */
  children?: ReactNode;
}

/** One page of a list to the other; there are no page numbers, so that new rows never shift a page. */
export function Pager({ previous, next, onTurn, words, children }: PagerProps) {
  return (
    <div className={classes.pager}>
      <span className={classes.line}>{children}</span>
      <Button
        variant="default"
        size="sm"
        disabled={previous === null}
        onClick={() => previous !== null && onTurn(previous)}
        leftSection={<IconChevronLeft className="mirror" size={16} stroke={2} aria-hidden />}
      >
        {words.previous}
      </Button>
      <Button
        variant="default"
        size="sm"
        disabled={next === null}
        onClick={() => next !== null && onTurn(next)}
        rightSection={<IconChevronRight className="mirror" size={16} stroke={2} aria-hidden />}
      >
        {words.next}
      </Button>
    </div>
  );
}
