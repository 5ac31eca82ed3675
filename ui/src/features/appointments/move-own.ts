// A patient moves an appointment to another time, or answers a time that the doctor proposes. The old time stays
// theirs until the new one is certain.
import { useRef } from "react";
import { type Appointment, clinic } from "@/backend";
import { useChange } from "@/backend/hooks";

/** An id that stays the same while the same thing is asked for, so that nothing is made twice. */
function useIdFor() {
  const made = useRef<{ id: string; what: string } | null>(null);
  return async (what: string): Promise<string> => {
    if (made.current?.what !== what) made.current = { id: await clinic.newId(), what };
    return made.current.id;
  };
}

export function useMoveOwn(onMoved: (appointment: Appointment) => void) {
  const idFor = useIdFor();
  const change = useChange("rescheduleAppointment", { onSuccess: (moved) => onMoved(moved) });
  const move = async (id: string, startsAt: string, hold: string | null) => {
    const new_id = await idFor(`${id} ${startsAt}`).catch(() => null);
    if (new_id === null) return;
    change.mutate([{ id, new_id, doctor: null, starts_at: startsAt, minutes: null, hold, reason: "" }]);
  };
  return { move, error: change.error, busy: change.isPending, reset: change.reset };
}

export function useAnswerProposal(onAccepted: (appointment: Appointment) => void) {
  const idFor = useIdFor();
  const accepted = useChange("acceptProposal", { onSuccess: (moved) => onAccepted(moved) });
  const refused = useChange("refuseProposal");
  return {
    accept: async ({ id, proposal }: Appointment) => {
      const new_id = await idFor(`${id} ${proposal?.id}`).catch(() => null);
      if (new_id !== null) accepted.mutate([{ id, new_id }]);
    },
    refuse: ({ id }: Appointment) => refused.mutate([{ id }]),
    error: accepted.error ?? refused.error,
    busy: accepted.isPending || refused.isPending,
  };
}
