// One act on an appointment: it says what was done, or keeps its error where the button was.
import type { Appointment } from "@/backend";
import { useChange } from "@/backend/hooks";
import type { Change } from "@/backend/reads";
import { toast } from "@/components";
import { useWords } from "@/words";

type Act = Extract<
  Change,
  | "acceptAppointment"
  | "referAppointment"
  | "declineAppointment"
  | "cancelAppointment"
  | "checkInAppointment"
  | "beginConsultation"
  | "completeAppointment"
  | "markNoShow"
>;

/** Like `useChange`, and tells in a toast what was done: `done-<act>`, with the day and time. */
export function useAct<A extends Act>(act: A, onDone?: () => void) {
  const { t, when } = useWords();
  return useChange(act, {
    onSuccess: (given) => {
      const appointment = given as Appointment;
      const written =
        act === "acceptAppointment" ||
        act === "referAppointment" ||
        act === "declineAppointment" ||
        act === "cancelAppointment";
      toast(
        t(`done-${act}`, { when: when.detail(appointment.starts.local) }),
        written ? t("done-patient-is-told") : undefined,
      );
      onDone?.();
    },
  });
}
