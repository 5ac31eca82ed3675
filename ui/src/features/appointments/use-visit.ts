// What can be done next with a visit on its day, and the doing of it.
import type { Appointment } from "@/backend";
import { useChange } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { toast } from "@/components";
import { useWords } from "@/words";
import { dayOf } from "@/words/moments";
import { queueNumber } from "../queue/number";
import { canUndo } from "./undo";
import { useAct, useTakeBackAct } from "./useAct";

export type VisitStep = "call" | "call-again" | "arrive" | "begin" | "complete" | "miss" | "reinstate";

/** The steps that are possible, the likeliest first. */
export function stepsOf(appointment: Appointment, now: { today: string; utc: number }): VisitStep[] {
  const { state, starts, token } = appointment;
  const day = dayOf(starts.local);
  const begun = Date.parse(starts.utc) <= now.utc;
  switch (state) {
    case "accepted":
      if (day > now.today) return [];
      return begun ? ["arrive", "miss"] : ["arrive"];
    case "checked_in":
      return token?.called_at ? ["begin", "call-again"] : ["call", "begin"];
    case "in_consultation":
      return ["complete"];
    case "no_show":
      return day === now.today ? ["reinstate"] : [];
    default:
      return [];
  }
}

export type VisitActs = ReturnType<typeof useVisit>;

export function useVisit(appointment: Appointment) {
  const { t } = useWords();
  const now = useNow();
  const { id, token } = appointment;
  const number = token ? queueNumber(token) : "";
  const call = useChange("callPatient", {
    onSuccess: (called) =>
      toast(t("done-callPatient", { token: called.token ? queueNumber(called.token) : "" })),
  });
  const arrive = useAct("checkInAppointment");
  const begin = useAct("beginConsultation");
  const complete = useAct("completeAppointment");
  const miss = useAct("markNoShow");
  const reinstate = useAct("reinstateAppointment");
  const changes = { call, "call-again": call, arrive, begin, complete, miss, reinstate } as const;
  const undo = useTakeBackAct();
  const steps = stepsOf(appointment, now);
  const running = steps.find((step) => changes[step].isPending) ?? null;
  return {
    steps,
    /** For `visit-<step>`: the number, and whether there is one. */
    words: { token: number, known: token ? 1 : 0 },
    act: (step: VisitStep) => {
      if (running === null) changes[step].mutate([id]);
    },
    busy: running,
    /** Takes the last move back; null when there is none that could be. */
    undo: canUndo(appointment, now.utc) ? () => void undo.act(id) : null,
    error: undo.error ?? Object.values(changes).find(({ error }) => error)?.error ?? null,
  };
}
