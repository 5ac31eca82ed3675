import type { ReactNode } from "react";
import classes from "./TopBar.module.css";

interface TopBarProps {
  title: ReactNode;
  /** One line under the title. */
  line?: ReactNode;
  /** Link status, search, bell, buttons: at the end of the line. */
  children?: ReactNode;
}

/** The head of a staff page: its only h1, and what belongs to the whole page. */
export function TopBar({ title, line, children }: TopBarProps) {
  return (
    <header className={classes.bar}>
      <div className={classes.words}>
        <h1 className={classes.title} tabIndex={-1}>
          {title}
        </h1>
        {line && <p className={classes.line}>{line}</p>}
      </div>
      {children && <div className={classes.actions}>{children}</div>}
    </header>
  );
}
