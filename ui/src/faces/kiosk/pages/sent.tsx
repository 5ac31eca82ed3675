// It is asked. What happens next, and the appointment itself, which changes here by itself when it is answered.
import { IconCheck } from "@tabler/icons-react";
import type { Appointment } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Skeleton } from "@/components";
import { PatientCard } from "@/features/appointments/patient-card";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import { DoneMark, DoneWays } from "../parts/Done";
import { KioskPage } from "../parts/Frame";
import classes from "./sent.module.css";

/** An appointment, or the one that took its place when it was passed on to a colleague. */
function useFollowed(id: string | undefined): Appointment | undefined {
  const booked = useRead("getAppointment", [id ?? ""], { enabled: id !== undefined });
  const successor = booked.data?.referred_to?.appointment;
  const passedOn = useRead("getAppointment", [successor ?? ""], { enabled: successor !== undefined });
  return passedOn.data ?? booked.data;
}

export function SentPage() {
  const { t } = useWords();
  const { state } = useKiosk();
  const { booked, moving } = state.visit;
  const appointment = useFollowed(booked[0]);
  const confirmed = appointment?.state === "accepted";
  const title = moving ? "moved-title" : confirmed ? "sent-title-booked" : "sent-title";
  return (
    <KioskPage
      mark={<DoneMark icon={IconCheck} />}
      title={t(title)}
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
      {booked.length > 1 && (
        <ul className={classes.others}>
          {booked.slice(1).map((id) => (
            <Other key={id} id={id} />
          ))}
        </ul>
      )}
      <DoneWays />
    </KioskPage>
  );
}

/** The visit of another of the people who come one after the other. */
function Other({ id }: { id: string }) {
  const { t, when } = useWords();
  const { today } = useNow();
  const { data } = useRead("getAppointment", [id]);
  if (!data) return null;
  return (
    <li>
      {t("sent-also", {
        name: data.patient.full_name,
        when: when.kiosk(data.starts.local, today),
      })}
    </li>
  );
}
