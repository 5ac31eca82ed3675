import type { ReactNode } from "react";
import classes from "./Card.module.css";

interface CardProps {
  /** Heading at the top left; leave out for a bare card. */
  title?: ReactNode;
  /** Small things at the end of the heading's line. */
  aside?: ReactNode;
  /** Level of the heading in the page's outline. */
  level?: 2 | 3;
  /** Rows that reach the edges: no inner padding. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
}

/** A surface with a hairline: the ground of everything that belongs together. */
export function Card({ title, aside, level = 2, flush = false, className, children }: CardProps) {
  const Heading = `h${level}` as const;
  return (
    <section className={[classes.card, className].filter(Boolean).join(" ")} data-flush={flush || undefined}>
      {(title || aside) && (
        <header className={classes.head}>
          {title && <Heading className={classes.title}>{title}</Heading>}
          {aside && <div className={classes.aside}>{aside}</div>}
        </header>
      )}
      {children}
    </section>
  );
}
