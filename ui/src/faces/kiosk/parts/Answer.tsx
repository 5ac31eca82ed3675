import { IconArrowRight, IconChevronRight } from "@tabler/icons-react";
import type { ComponentType, ReactNode } from "react";
import classes from "./Answer.module.css";

interface AnswerProps {
  icon?: ComponentType<{ size?: number | string; stroke?: number; "aria-hidden"?: boolean }>;
  title: ReactNode;
  line?: ReactNode;
  /** Small figure at the end: "2 new". */
  badge?: ReactNode;
  /** soft: the recommended one, on a tinted ground. */
  look?: "plain" | "soft";
  /** round: an arrow in a circle (language page); chevron otherwise. */
  arrow?: "round" | "chevron";
  /** large: the few answers of a page with room to spare. */
  size?: "normal" | "large";
  lang?: string;
  dir?: "ltr" | "rtl";
  onClick: () => void;
}

/** A whole-width answer to the page's question. */
export function Answer({
  icon: Icon,
  title,
  line,
  badge,
  look = "plain",
  arrow = "chevron",
  size = "normal",
  onClick,
  ...rest
}: AnswerProps) {
  return (
    <button
      type="button"
      className={classes.answer}
      data-look={look}
      data-size={size}
      onClick={onClick}
      {...rest}
    >
      {Icon && (
        <span className={classes.icon}>
          <Icon size="calc(1.15 * var(--k-icon))" stroke={1.75} aria-hidden />
        </span>
      )}
      <span className={classes.words}>
        <span className={classes.title}>{title}</span>
        {line && <span className={classes.line}>{line}</span>}
      </span>
      {badge && <span className={classes.badge}>{badge}</span>}
      {arrow === "round" ? (
        <span className={classes.round}>
          <IconArrowRight size="var(--k-icon)" stroke={1.75} aria-hidden />
        </span>
      ) : (
        <IconChevronRight className={classes.chevron} size="var(--k-icon)" stroke={1.75} aria-hidden />
      )}
    </button>
  );
}
