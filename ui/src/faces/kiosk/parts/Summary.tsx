// What was answered, line by line, each with Change where it can be changed.
import type { ReactNode } from "react";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import type { Page } from "../flow";
import { KioskButton } from "./Button";
import classes from "./Summary.module.css";

interface SummaryProps {
  /** The clinic said no: what is not in question makes room. */
  gone?: boolean;
  children: ReactNode;
}

export function Summary({ gone, children }: SummaryProps) {
  return (
    <dl className={classes.lines} data-gone={gone || undefined}>
      {children}
    </dl>
  );
}

interface LineProps {
  label: string;
  /** Page where this answer is changed; none: it cannot be. */
  page?: Page;
  children: ReactNode;
}

export function Line({ label, page, children }: LineProps) {
  const { t } = useWords();
  const { go } = useKiosk();
  return (
    <div className={classes.line}>
      <dt>{label}</dt>
      <dd>{children}</dd>
      {page && (
        <dd className={classes.change}>
          <KioskButton look="plain" aria-label={t("check-change", { what: label })} onClick={() => go(page)}>
            {t("change")}
          </KioskButton>
        </dd>
      )}
    </div>
  );
}

/** A second, smaller answer in the same line. */
export function LineMore({ children }: { children: ReactNode }) {
  return <span className={classes.more}>{children}</span>;
}

/** Words of the person's own, cut after a few lines. */
export function LineWords({ children }: { children: string }) {
  return <bdi className={classes.reason}>{children}</bdi>;
}
