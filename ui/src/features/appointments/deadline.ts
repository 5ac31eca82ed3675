// Until when patients may cancel or move an appointment by themselves. The clinic decides again when it is asked.
import type { Appointment, ClinicInfo, State } from "@/backend";

const changeable: readonly State[] = ["pending", "accepted"];

/** Has it not begun, and is it neither refused nor over? */
export function isAhead({ state }: Pick<Appointment, "state">): boolean {
  return changeable.includes(state);
}

/** May its patient still change it at `now` (milliseconds)? */
export function mayChange(
  appointment: Pick<Appointment, "state" | "starts">,
  { cancel_hours }: Pick<ClinicInfo, "cancel_hours">,
  now: number,
): boolean {
  const deadline = Date.parse(appointment.starts.utc) - cancel_hours * 3_600_000;
  return isAhead(appointment) && now <= deadline;
}
