import type { Page } from "../index";

/** A page of rows; the fake's cursors are plain positions. */
export function pageOf<T>(rows: T[], cursor: string | null, limit: number): Page<T> {
  const begin = Number(cursor ?? 0);
  const end = begin + limit;
  return {
    rows: rows.slice(begin, end),
    next: end < rows.length ? String(end) : null,
    previous: begin > 0 ? String(Math.max(0, begin - limit)) : null,
  };
}
