// Everything that can be done with an appointment as it stands; nothing for one that is over.
import { useState } from "react";
import type { Appointment } from "@/backend";
import { useRead } from "@/backend/hooks";
import { WriteButton } from "@/components";
import { useWords } from "@/words";
import { addDays } from "@/words/moments";
import { Accept } from "./accept";
import { Cancel } from "./cancel";
import { Decline } from "./decline";
import classes from "./inspector.module.css";
import { Refer } from "./refer";
import { Visit } from "./visit";

export function Actions({ appointment }: { appointment: Appointment }) {
  const { t } = useWords();
  const [dialog, setDialog] = useState<"refer" | "decline" | "cancel" | null>(null);
  // At the desk the doctor's own room is not known; where this doctor's other visits are is the best guess.
  const { data: answered } = useRead(
    "listAppointments",
    [
      {
        states: ["accepted", "checked_in", "in_consultation", "completed"],
        from_day: addDays(appointment.starts.local.slice(0, 10), -30),
        to_day: null,
        doctor: appointment.doctor.id,
        search: null,
        cursor: null,
        limit: 50,
      },
    ],
    { enabled: appointment.state === "pending" },
  );
  const close = () => setDialog(null);
  const { state } = appointment;
  const pending = state === "pending";
  if (!pending && !["accepted", "checked_in", "in_consultation"].includes(state)) return null;

  return (
    <div className={classes.actions}>
      {pending && (
        <Accept appointment={appointment} answered={answered?.rows}>
          {({ place, error, button }) => (
            <>
              {place}
              {error}
              {button}
            </>
          )}
        </Accept>
      )}
      {!pending && <Visit appointment={appointment} />}
      {pending && (
        <div className={classes.pair}>
          <WriteButton variant="default" onClick={() => setDialog("refer")}>
            {t("refer")}
          </WriteButton>
          <WriteButton variant="default" onClick={() => setDialog("decline")}>
            {t("decline")}
          </WriteButton>
        </div>
      )}
      {(pending || state === "accepted") && (
        <WriteButton variant="subtle" color="danger" onClick={() => setDialog("cancel")}>
          {t("turn-down-cancel-confirm")}
        </WriteButton>
      )}
      {dialog === "refer" && <Refer appointment={appointment} onClose={close} />}
      {dialog === "decline" && <Decline appointment={appointment} onClose={close} />}
      {dialog === "cancel" && <Cancel appointment={appointment} onClose={close} />}
    </div>
  );
}
