// The fake clinic's inbox.
import type { Appointment, Moment } from "../index";
import type { FakeState } from "./state";

export function notify(
  state: FakeState,
  kind: string,
  appointment: Appointment | null,
  starts: Moment | null = null,
) {
  const notification = {
    id: state.newId(),
    kind,
    at: state.clock.now(),
    read: false,
    appointment,
    doctor_name: appointment?.doctor.full_name ?? null,
    starts,
  };
  state.notifications.unshift(notification);
  state.send("notificationArrived", notification);
}
