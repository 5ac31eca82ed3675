import { IconCheck, IconDoorEnter, IconStethoscope, IconUserOff } from "@tabler/icons-react";
import type { Appointment } from "@/backend";
import { useNow } from "@/backend/now";
import { ErrorBox, WriteButton } from "@/components";
import { useWords } from "@/words";
import classes from "./actions.module.css";
import { useAct } from "./useAct";

interface VisitProps {
  appointment: Appointment;
  size?: "sm" | "md";
  /** Outline instead of filled: somewhere else on the screen there is a filled button already. */
  quiet?: boolean;
}

/** The next steps of a confirmed visit: arrived, begin, complete, did not come. Nothing for other states. */
export function Visit({ appointment, size = "md", quiet = false }: VisitProps) {
  const { t } = useWords();
  const { utc, today } = useNow();
  const arrive = useAct("checkInAppointment");
  const begin = useAct("beginConsultation");
  const complete = useAct("completeAppointment");
  const miss = useAct("markNoShow");
  const { state, id, starts } = appointment;
  const error = arrive.error ?? begin.error ?? complete.error ?? miss.error;
  const first = quiet ? "default" : "filled";
  const dayHasCome = starts.local.slice(0, 10) <= today;
  const begun = Date.parse(starts.utc) <= utc;

  return (
    <>
      {error && <ErrorBox error={error} />}
      <div className={classes.actions}>
        {state === "checked_in" && (
          <WriteButton
            size={size}
            variant={first}
            loading={begin.isPending}
            onClick={() => begin.mutate([id])}
            leftSection={<IconStethoscope size={18} stroke={1.75} aria-hidden />}
          >
            {t("visit-begin")}
          </WriteButton>
        )}
        {state === "in_consultation" && (
          <WriteButton
            size={size}
            variant={first}
            loading={complete.isPending}
            onClick={() => complete.mutate([id])}
            leftSection={<IconCheck size={18} stroke={2} aria-hidden />}
          >
            {t("visit-complete")}
          </WriteButton>
        )}
        {state === "accepted" && dayHasCome && (
          <WriteButton
            size={size}
            variant={first}
            loading={arrive.isPending}
            onClick={() => arrive.mutate([id])}
            leftSection={<IconDoorEnter size={18} stroke={1.75} aria-hidden />}
          >
            {t("visit-arrived")}
          </WriteButton>
        )}
        {state === "accepted" && begun && (
          <WriteButton
            size={size}
            variant="default"
            loading={miss.isPending}
            onClick={() => miss.mutate([id])}
            leftSection={<IconUserOff size={18} stroke={1.75} aria-hidden />}
          >
            {t("visit-no-show")}
          </WriteButton>
        )}
      </div>
    </>
  );
}
