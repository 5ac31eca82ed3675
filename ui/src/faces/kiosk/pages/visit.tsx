// One appointment of a patient, and what can be done with it: arrive, answer a proposed time, move, wait for an
// earlier time, cancel. After the deadline it says so, and where to go.
import { IconBellRinging, IconCalendarTime, IconDoorEnter, IconX } from "@tabler/icons-react";
import { useEffect } from "react";
import type { Appointment } from "@/backend";
import { useMe, useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { ErrorBox, Skeleton } from "@/components";
import { CancelOwn } from "@/features/appointments/cancel-own";
import { useCheckInOwn } from "@/features/appointments/check-in";
import { isAhead, mayChange } from "@/features/appointments/deadline";
import { PatientCard } from "@/features/appointments/patient-card";
import { useWords } from "@/words";
import { dayOf } from "@/words/moments";
import { useKiosk } from "../context";
import { KioskButton } from "../parts/Button";
import { KioskPage } from "../parts/Frame";
import { Refused } from "../parts/Refused";
import { ProposalPanel } from "./proposal";
import classes from "./visit.module.css";

export function VisitPage() {
  const { t } = useWords();
  const { state, step } = useKiosk();
  const me = useMe();
  const looked = state.looked ?? "";
  const read = useRead("getAppointment", [looked], { enabled: Boolean(me) && looked !== "" });
  const appointment = read.data;
  const signedOut = me === null;
  useEffect(() => {
    if (signedOut) step({ type: "signed-out" });
  }, [signedOut, step]);
  return (
    <KioskPage title={t("visit-title")}>
      {read.error && <ErrorBox error={read.error} onRetry={() => void read.refetch()} />}
      {!appointment && !read.error && <Skeleton rows={2} height="calc(9 * var(--k-body))" />}
      {appointment && (
        <div className={classes.page}>
          <div aria-live="polite">
            <PatientCard appointment={appointment} />
          </div>
          <div className={classes.ways}>
            {appointment.proposal && (
              <ProposalPanel appointment={appointment} proposal={appointment.proposal} />
            )}
            <Ways appointment={appointment} />
          </div>
        </div>
      )}
    </KioskPage>
  );
}

function Ways({ appointment }: { appointment: Appointment }) {
  const { t } = useWords();
  const { step } = useKiosk();
  const { today, utc } = useNow();
  const { data: clinic } = useRead("getClinic", []);
  const arrive = useCheckInOwn((ticket) => step({ type: "arrived", ticket }));
  if (!clinic || !isAhead(appointment)) return null;
  const isToday = dayOf(appointment.starts.local) === today;
  const late = !mayChange(appointment, clinic, utc);
  return (
    <>
      <Refused error={arrive.error} />
      {isToday && appointment.state === "accepted" && (
        <KioskButton
          look="filled"
          icon={IconDoorEnter}
          busy={arrive.isPending}
          onClick={() => arrive.mutate([appointment.id])}
        >
          {t("visit-here")}
        </KioskButton>
      )}
      {late ? (
        <p className={classes.late}>{t("visit-too-late", { count: clinic.cancel_hours })}</p>
      ) : (
        <Changes appointment={appointment} />
      )}
    </>
  );
}

function Changes({ appointment }: { appointment: Appointment }) {
  const { t } = useWords();
  const { state, step } = useKiosk();
  const { data: clinic } = useRead("getClinic", []);
  const doctors = useRead("listDoctors", [null]);
  const waitlist = useRead("listWaitlist", []);
  const doctor = doctors.data?.find(({ id }) => id === appointment.doctor.id);
  const type = clinic?.visit_types.find(({ name }) => name === appointment.visit_type) ?? null;
  const waits = waitlist.data?.some((entry) => entry.doctor?.id === appointment.doctor.id) ?? true;
  return (
    <>
      {doctor && (
        <KioskButton
          icon={IconCalendarTime}
          onClick={() => {
            step({ type: "move", appointment, doctor });
            step({ type: "visit", change: { type } });
          }}
        >
          {t("visit-move")}
        </KioskButton>
      )}
      {waits && !appointment.proposal && <p className={classes.waits}>{t("visit-waits")}</p>}
      {!waits && !appointment.proposal && (
        <KioskButton
          icon={IconBellRinging}
          onClick={() => {
            step({ type: "answers", change: { wait: { ...state.wait, replaces: appointment } } });
            step({ type: "aim", aim: "wait", page: "wait-part" });
          }}
        >
          {t("visit-earlier")}
        </KioskButton>
      )}
      <CancelOwn appointment={appointment} refusal={(error) => <Refused error={error} />}>
        {(open) => (
          <KioskButton look="danger" icon={IconX} onClick={open}>
            {t("cancel-open")}
          </KioskButton>
        )}
      </CancelOwn>
    </>
  );
}
