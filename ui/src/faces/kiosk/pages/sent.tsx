// It is asked. What happens next, and the appointment itself, which changes here by itself when it is answered.
import { IconCheck } from "@tabler/icons-react";
import { useRead } from "@/backend/hooks";
import { Skeleton } from "@/components";
import { PatientCard } from "@/features/appointments/patient-card";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import { KioskButton } from "../parts/Button";
import { KioskPage } from "../parts/Frame";
import classes from "./sent.module.css";

export function SentPage() {
  const { t } = useWords();
  const { state, step, startOver } = useKiosk();
  const booked = useRead("getAppointment", [state.visit.booked ?? ""], {
    enabled: state.visit.booked !== null,
  });
  // When it is passed on, the patient wants to know about the one that counts from then on.
  const successor = booked.data?.referred_to?.appointment;
  const passedOn = useRead("getAppointment", [successor ?? ""], { enabled: successor !== undefined });
  const appointment = passedOn.data ?? booked.data;
  const confirmed = appointment?.state === "accepted";
  return (
    <KioskPage
      mark={
        <span className={classes.mark}>
          <IconCheck size="60%" stroke={2.5} aria-hidden />
        </span>
      }
      title={t(confirmed ? "sent-title-booked" : "sent-title")}
      line={
        appointment &&
        t(confirmed ? "sent-line-booked" : "sent-line", { doctor: appointment.doctor.full_name })
      }
    >
      <div aria-live="polite">
        {appointment ? (
          <PatientCard appointment={appointment} />
        ) : (
          <Skeleton rows={1} height="calc(6 * var(--k-title))" />
        )}
      </div>
      <div className={classes.ways}>
        <KioskButton look="filled" onClick={startOver}>
          {t("sent-finish")}
        </KioskButton>
        <KioskButton onClick={() => step({ type: "aim", aim: "appointments", page: "appointments" })}>
          {t("home-appointments")}
        </KioskButton>
      </div>
      <p className={classes.note}>{t("sent-finish-line")}</p>
    </KioskPage>
  );
}
