import type { ButtonHTMLAttributes, ComponentType, ReactNode } from "react";
import classes from "./Button.module.css";

type Icon = ComponentType<{
  size?: number | string;
  stroke?: number;
  className?: string;
  "aria-hidden"?: boolean;
}>;

interface KioskButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** filled: the one next step · outline: another way · plain: bottom bar and small side ways. */
  look?: "filled" | "outline" | "plain" | "danger";
  icon?: Icon;
  /** Icon after the word; arrows are mirrored for right-to-left readers. */
  iconEnd?: Icon;
  /** Busy: the word stays, a second press does nothing. */
  busy?: boolean;
  pressed?: boolean;
  children: ReactNode;
}

/** A button of the kiosk: at least 60 px high, always with a word. */
export function KioskButton({
  look = "outline",
  icon: Before,
  iconEnd: After,
  busy,
  pressed,
  children,
  className,
  onClick,
  ...rest
}: KioskButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={[classes.button, className].filter(Boolean).join(" ")}
      data-look={look}
      aria-pressed={pressed}
      aria-busy={busy || undefined}
      onClick={busy ? undefined : onClick}
    >
      {Before && <Before size="var(--k-icon)" stroke={1.75} aria-hidden />}
      <span>{children}</span>
      {After && <After size="var(--k-icon)" stroke={1.75} className="mirror" aria-hidden />}
    </button>
  );
}
