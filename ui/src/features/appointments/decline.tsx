import type { Appointment } from "@/backend";
import { TurnDown } from "./turn-down";
import { useAct } from "./useAct";

interface DeclineProps {
  appointment: Appointment;
  onClose: () => void;
}

/** Says no to a request; the slot is free again at once. */
export function Decline({ appointment, onClose }: DeclineProps) {
  const decline = useAct("declineAppointment", onClose);
  return (
    <TurnDown
      appointment={appointment}
      verb="decline"
      reasons={["not-my-field", "away", "needs-hospital", "by-phone"]}
      act={decline}
      onClose={onClose}
    />
  );
}
