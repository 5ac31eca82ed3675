// One act on an appointment: it says what was done and offers to take it back, or keeps its error where the
// button was.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Appointment, type Asked, ClinicError, clinic } from "@/backend";
import { refresh, useChange } from "@/backend/hooks";
import { type Change, changes } from "@/backend/reads";
import { toast, toastUndo } from "@/components";
import { useWords } from "@/words";
import { queueNumber } from "../queue/number";

export type Act = Extract<
  Change,
  | "acceptAppointment"
  | "referAppointment"
  | "declineAppointment"
  | "cancelAppointment"
  | "checkInAppointment"
  | "beginConsultation"
  | "completeAppointment"
  | "markNoShow"
  | "reinstateAppointment"
  | "rescheduleAppointment"
  | "proposeTime"
  | "withdrawProposal"
>;

/** Acts of which the patient learns; the clinic holds the mail back for as long as they can be undone. */
const told: readonly Act[] = [
  "acceptAppointment",
  "referAppointment",
  "declineAppointment",
  "cancelAppointment",
  "rescheduleAppointment",
];

/** A little less than the clinic allows, so that the button never promises what has just become impossible. */
export const UNDO_SECONDS = 29;

/** Like `useChange`, and tells in a toast what was done: `done-<act>`, with the day and time. */
export function useAct<A extends Act>(act: A, onDone?: (given: Appointment) => void) {
  const { t, when } = useWords();
  const { takeBack } = useTakeBack();
  return useChange(act, {
    onSuccess: (given, asked) => {
      const appointment = given as Appointment;
      const token = appointment.token ? queueNumber(appointment.token) : "";
      const time =
        act === "proposeTime" ? (appointment.proposal?.starts ?? appointment.starts) : appointment.starts;
      const done = t(`done-${act}`, { when: when.detail(time.local), token });
      if (appointment.undo_until === null) {
        toast(done, act === "proposeTime" ? t("done-patient-is-asked") : undefined);
      } else {
        toastUndo({
          done,
          after: told.includes(act) ? "undo-told" : "undo-left",
          until: Date.now() + UNDO_SECONDS * 1000,
          undo: () => takeBack(idOf(asked)),
        });
      }
      onDone?.(appointment);
    },
  });
}

/** The appointment that was moved; what a move has opened goes with it when it is taken back. */
function idOf(asked: Asked<Act>): string {
  const [first] = asked;
  return typeof first === "string" ? first : first.id;
}

/** Takes the last move of an appointment back. */
export function useTakeBack() {
  const { t, when } = useWords();
  const client = useQueryClient();
  const takeBack = async (id: string) => {
    const back = await clinic.undoAppointment(id);
    void refresh(client, changes.undoAppointment);
    toast(
      t("done-undoAppointment", { when: when.detail(back.starts.local), state: t(`state-${back.state}`) }),
    );
  };
  return { takeBack };
}

/** The same from a menu or a button, with its error. */
export function useTakeBackAct() {
  const { takeBack } = useTakeBack();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ClinicError | null>(null);
  const act = async (id: string) => {
    setBusy(true);
    setError(null);
    try {
      await takeBack(id);
    } catch (thrown) {
      setError(thrown instanceof ClinicError ? thrown : null);
    } finally {
      setBusy(false);
    }
  };
  return { act, busy, error };
}
