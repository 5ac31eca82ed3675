// Grey shapes while something is read, and only when it takes long enough to be noticed.
import { useEffect, useState } from "react";
import { useWords } from "@/words";
import classes from "./Skeleton.module.css";

/** True once `active` has lasted for `delay` milliseconds. */
export function useLasting(active: boolean, delay = 300): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!active) {
      setLasting(false);
      return;
    }
    const timer = setTimeout(() => setLasting(true), delay);
    return () => clearTimeout(timer);
  }, [active, delay]);
  return active && lasting;
}

interface SkeletonProps {
  /** How many shapes, as many as the rows that usually come. */
  rows?: number;
  /** Height of each, a CSS length. */
  height?: string;
  gap?: string;
  /** Shapes side by side in this many columns. */
  columns?: number;
}

/** Nothing for 300 ms, then grey shapes. */
export function Skeleton({ rows = 3, height = "47px", gap = "12px", columns = 1 }: SkeletonProps) {
  const { t } = useWords();
  const lasting = useLasting(true);
  if (!lasting) return null;
  return (
    <div
      className={classes.shapes}
      style={{ gap, gridTemplateColumns: `repeat(${columns}, 1fr)` }}
      role="status"
    >
      <span className="visually-hidden">{t("loading")}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes have no identity
        <div key={row} className={classes.shape} style={{ height }} />
      ))}
    </div>
  );
}
