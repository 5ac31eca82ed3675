import { useState } from "react";
import type { Appointment, SeriesPart } from "@/backend";
import { useChange } from "@/backend/hooks";
import { toastUndo } from "@/components";
import { useWords } from "@/words";
import { WhichOfSeries } from "./series-shift";
import { TurnDown } from "./turn-down";
import { useFollowing } from "./use-move";
import { UNDO_SECONDS, useAct, useTakeBack } from "./useAct";

interface CancelProps {
  appointment: Appointment;
  onClose: () => void;
}

/** The clinic takes back a request or a confirmed appointment, or one of a series with all that follow it. */
export function Cancel({ appointment, onClose }: CancelProps) {
  const [which, setWhich] = useState<SeriesPart>("one");
  const following = useFollowing(appointment);
  const one = useAct("cancelAppointment", onClose);
  const all = useCancelSeries(appointment, onClose);
  const series = following.length > 1;
  const act =
    series && which === "following"
      ? {
          ...all,
          mutate: ([{ id, reason }]: [{ id: string; reason: string }]) => all.mutate([{ id, reason, which }]),
        }
      : one;
  return (
    <TurnDown
      appointment={appointment}
      verb="cancel"
      reasons={["doctor-away", "patient-asked", "booked-twice"]}
      act={act}
      onClose={onClose}
    >
      {series && <WhichOfSeries value={which} onChange={setWhich} count={following.length} />}
    </TurnDown>
  );
}

function useCancelSeries(appointment: Appointment, onClose: () => void) {
  const { t } = useWords();
  const { takeBack } = useTakeBack();
  return useChange("cancelSeries", {
    onSuccess: (cancelled) => {
      toastUndo({
        done: t("done-cancelSeries", { count: cancelled.length }),
        after: "undo-told",
        until: Date.now() + UNDO_SECONDS * 1000,
        undo: () => takeBack(appointment.id),
      });
      onClose();
    },
  });
}
