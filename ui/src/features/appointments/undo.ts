import type { Appointment } from "@/backend";

/** May the last move still be taken back? The clinic decides again when it is asked. */
export function canUndo({ undo_until }: Appointment, nowUtc: number): boolean {
  return undo_until !== null && Date.parse(undo_until.utc) > nowUtc;
}
