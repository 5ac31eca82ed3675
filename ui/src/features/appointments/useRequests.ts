import type { Appointment } from "@/backend";
import { useRead } from "@/backend/hooks";
import { everyAppointment } from "./filters";

/** As many as are shown; a doctor with more is told so. */
export const REQUESTS_SHOWN = 100;

/** The requests that wait for this doctor, the one that has waited longest first. */
export function useRequests(doctor: string | null) {
  const read = useRead(
    "listAppointments",
    [{ ...everyAppointment, states: ["pending"], doctor, limit: REQUESTS_SHOWN }],
    { enabled: doctor !== null },
  );
  return {
    ...read,
    rows: read.data ? byWaiting(read.data.rows) : undefined,
    more: Boolean(read.data?.next),
  };
}

function byWaiting(rows: readonly Appointment[]): Appointment[] {
  return [...rows].sort(
    (a, b) => a.requested_at.utc.localeCompare(b.requested_at.utc) || a.id.localeCompare(b.id),
  );
}
