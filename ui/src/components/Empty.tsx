import type { ComponentType, ReactNode } from "react";
import classes from "./Empty.module.css";

interface EmptyProps {
  icon?: ComponentType<{ size?: number | string; stroke?: number; "aria-hidden"?: boolean }>;
  /** What is not here: "Nothing waits for you." */
  title: ReactNode;
  /** What comes next, or what to do. */
  children?: ReactNode;
}

/** In place of rows that do not exist. */
export function Empty({ icon: Icon, title, children }: EmptyProps) {
  return (
    <div className={classes.empty}>
      {Icon && <Icon size="2em" stroke={1.5} aria-hidden />}
      <p className={classes.title}>{title}</p>
      {children && <div className={classes.next}>{children}</div>}
    </div>
  );
}
