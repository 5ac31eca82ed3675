import type { Appointment } from "@/backend";
import { TurnDown } from "./turn-down";
import { useAct } from "./useAct";

interface CancelProps {
  appointment: Appointment;
  onClose: () => void;
}

/** The clinic takes back a request or a confirmed appointment; the slot is free again at once. */
export function Cancel({ appointment, onClose }: CancelProps) {
  const cancel = useAct("cancelAppointment", onClose);
  return (
    <TurnDown
      appointment={appointment}
      verb="cancel"
      reasons={["doctor-away", "patient-asked", "booked-twice"]}
      act={cancel}
      onClose={onClose}
    />
  );
}
