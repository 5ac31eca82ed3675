// Answers that do not fit are turned to, never scrolled to: "Show 3 more", and after the last the first again.
import { IconChevronDown, IconChevronsUp } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "@/words";
import { KioskButton } from "./Button";

interface Paged<T> {
  shown: T[];
  /** How many the next turn shows; 0 on the last page. */
  next: number;
  /** Is there more than one page? */
  many: boolean;
  turn(): void;
  first(): void;
}

/** `rows` in pages of `size`; the page on screen survives a change of the rows. */
export function usePaged<T>(rows: readonly T[], size: number): Paged<T> {
  const [asked, setAsked] = useState(0);
  const last = Math.max(0, Math.ceil(rows.length / size) - 1);
  const page = Math.min(asked, last);
  return {
    shown: rows.slice(page * size, (page + 1) * size),
    next: Math.max(0, Math.min(size, rows.length - (page + 1) * size)),
    many: rows.length > size,
    turn: () => setAsked(page < last ? page + 1 : 0),
    first: () => setAsked(0),
  };
}

export function ShowMore({ paged: { next, many, turn } }: { paged: Paged<unknown> }) {
  const { t } = useWords();
  if (!many) return null;
  return (
    <KioskButton icon={next > 0 ? IconChevronDown : IconChevronsUp} onClick={turn}>
      {next > 0 ? t("show-more", { count: next }) : t("show-first")}
    </KioskButton>
  );
}

interface TurnPageProps {
  /** Cursor of the page after this one; null on the last. */
  next: string | null;
  /** Is this the first page? */
  first: boolean;
  /** Shows the page of a cursor; null is the first. */
  onTurn: (cursor: string | null) => void;
}

/** The same for a list that the clinic pages: on with it, and after the last page the first again. */
export function TurnPage({ next, first, onTurn }: TurnPageProps) {
  const { t } = useWords();
  if (next === null && first) return null;
  return (
    <KioskButton icon={next === null ? IconChevronsUp : IconChevronDown} onClick={() => onTurn(next)}>
      {next === null ? t("show-first") : t("show-next")}
    </KioskButton>
  );
}
