// Everything that can be done with an appointment as it stands; nothing for one that is over.
import { IconArrowBackUp, IconArrowsExchange } from "@tabler/icons-react";
import { useState } from "react";
import type { Appointment } from "@/backend";
import { useRead } from "@/backend/hooks";
import { ErrorBox, WriteButton } from "@/components";
import { useWords } from "@/words";
import { addDays } from "@/words/moments";
import { Accept } from "./accept";
import { Cancel } from "./cancel";
import { Decline } from "./decline";
import { everyAppointment } from "./filters";
import classes from "./inspector.module.css";
import { Move } from "./move";
import { ProposalLine } from "./proposal-line";
import { Propose } from "./propose";
import { Refer } from "./refer";
import { useVisit } from "./use-visit";
import { Visit } from "./visit";

type Dialog = "refer" | "decline" | "cancel" | "move";

export function Actions({ appointment }: { appointment: Appointment }) {
  const { t } = useWords();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const visit = useVisit(appointment);
  const close = () => setDialog(null);
  const { state } = appointment;
  const pending = state === "pending";
  const movable = pending || state === "accepted";

  return (
    <div className={classes.actions}>
      <ErrorBox error={visit.error} />
      {pending ? <Answer appointment={appointment} onDialog={setDialog} /> : <Visit visit={visit} />}
      {state === "accepted" && <ProposalLine appointment={appointment} />}
      {movable && (
        <div className={classes.pair}>
          <WriteButton
            variant="subtle"
            onClick={() => setDialog("move")}
            leftSection={<IconArrowsExchange size={18} stroke={1.75} aria-hidden />}
          >
            {t("move")}
          </WriteButton>
          {pending && (
            <WriteButton variant="subtle" color="gray" onClick={() => setDialog("decline")}>
              {t("decline")}
            </WriteButton>
          )}
          {state === "accepted" && <Propose appointment={appointment} plain />}
          <WriteButton variant="subtle" color="danger" onClick={() => setDialog("cancel")}>
            {t("turn-down-cancel-confirm")}
          </WriteButton>
        </div>
      )}
      {visit.undo && (
        <WriteButton
          variant="default"
          onClick={visit.undo}
          leftSection={<IconArrowBackUp className="mirror" size={18} stroke={1.75} aria-hidden />}
        >
          {t("undo-last")}
        </WriteButton>
      )}
      {dialog === "refer" && <Refer appointment={appointment} onClose={close} />}
      {dialog === "decline" && <Decline appointment={appointment} onClose={close} />}
      {dialog === "cancel" && <Cancel appointment={appointment} onClose={close} />}
      {dialog === "move" && <Move id={appointment.id} onClose={close} />}
    </div>
  );
}

/** The four answers to a request. */
function Answer({ appointment, onDialog }: { appointment: Appointment; onDialog: (dialog: Dialog) => void }) {
  const { t } = useWords();
  // At the desk the doctor's own room is not known; where this doctor's other visits are is the best guess.
  const { data: answered } = useRead("listAppointments", [
    {
      ...everyAppointment,
      states: ["accepted", "checked_in", "in_consultation", "completed"],
      from_day: addDays(appointment.starts.local.slice(0, 10), -30),
      doctor: appointment.doctor.id,
      limit: 50,
    },
  ]);
  return (
    <>
      <ProposalLine appointment={appointment} />
      <Accept appointment={appointment} answered={answered?.rows}>
        {({ place, error, button }) => (
          <>
            {place}
            {error}
            {button}
          </>
        )}
      </Accept>
      <div className={classes.pair}>
        <Propose appointment={appointment} plain />
        <WriteButton variant="default" onClick={() => onDialog("refer")}>
          {t("refer")}
        </WriteButton>
      </div>
    </>
  );
}
