// "I have an appointment today": by birth date, then by time, doctor and initials, so that no name is ever listed;
// or signed in. Only today's, and only once.
import { IconCalendarQuestion, IconClock, IconLogin2 } from "@tabler/icons-react";
import { useEffect } from "react";
import type { Appointment, AppointmentFilter } from "@/backend";
import { useMe, useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Empty, Skeleton } from "@/components";
import { dayFrom } from "@/features/accounts/answers";
import { ticketOf, useCheckInArrival, useCheckInOwn } from "@/features/appointments/check-in";
import { everyAppointment } from "@/features/appointments/filters";
import { queueNumber } from "@/features/queue/number";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import { Answer } from "../parts/Answer";
import { KioskButton } from "../parts/Button";
import { DatePage } from "../parts/DatePage";
import { KioskPage } from "../parts/Frame";
import { Refused } from "../parts/Refused";
import { ShowMore, usePaged } from "../parts/ShowMore";
import { useStanding } from "../parts/standing";

export function ArrivalBirthPage() {
  const { t } = useWords();
  const { state, step, go } = useKiosk();
  return (
    <DatePage
      question={t("birth-title")}
      line={t("arrival-birth-line")}
      value={state.arrival}
      onChange={(arrival) => step({ type: "answers", change: { arrival } })}
      onContinue={() => go("arrivals")}
      way={
        <KioskButton icon={IconLogin2} onClick={() => step({ type: "aim", aim: "arrive", page: "who" })}>
          {t("arrival-sign-in")}
        </KioskButton>
      }
    />
  );
}

export function ArrivalsPage() {
  const { t, when } = useWords();
  const { state, step, back } = useKiosk();
  const standing = useStanding();
  const born = dayFrom(state.arrival);
  const arrivals = useRead("listArrivals", [born ?? ""], { enabled: born !== null });
  const { checkIn, error, busy } = useCheckInArrival((ticket) => step({ type: "arrived", ticket }));
  const paged = usePaged(arrivals.data ?? [], standing ? 5 : 4);
  const found = arrivals.data?.length ?? 0;
  // Where there is nothing to choose, it is not asked which.
  const title = arrivals.data && found === 0 ? "home-arrive" : "arrivals-title";
  return (
    <KioskPage title={t(title)} line={found > 0 ? t("arrivals-line") : undefined}>
      <Refused error={arrivals.error ?? error} />
      {!arrivals.data && !arrivals.error && <Skeleton rows={2} height="calc(80 * var(--u))" />}
      {arrivals.data && found === 0 && (
        <Empty icon={IconCalendarQuestion} title={t("arrivals-none")}>
          <p>{t("arrivals-none-line")}</p>
          <KioskButton onClick={back}>{t("arrivals-other-date")}</KioskButton>
        </Empty>
      )}
      {paged.shown.map((arrival) => (
        <Answer
          key={arrival.appointment}
          icon={IconClock}
          title={
            <>
              <bdi>{when.time(arrival.starts.local)}</bdi> · <bdi>{arrival.doctor_name}</bdi>
            </>
          }
          line={t("arrival-initials", { initials: arrival.initials })}
          onClick={() => born && !busy && checkIn(arrival, born)}
        />
      ))}
      <ShowMore paged={paged} />
    </KioskPage>
  );
}

function todays(today: string): AppointmentFilter {
  return {
    ...everyAppointment,
    states: ["accepted", "checked_in"],
    from_day: today,
    to_day: today,
    limit: 20,
  };
}

export function OwnArrivalsPage() {
  const { t } = useWords();
  const { step } = useKiosk();
  const { today, utc } = useNow();
  const me = useMe();
  const mine = useRead("listAppointments", [todays(today)], { enabled: Boolean(me) && utc > 0 });
  const rows = mine.data?.rows ?? [];
  const paged = usePaged(rows, 4);
  const arrived = useCheckInOwn((ticket) => step({ type: "arrived", ticket }));
  const signedOut = me === null;
  useEffect(() => {
    if (signedOut) step({ type: "signed-out" });
  }, [signedOut, step]);
  const choose = async (appointment: Appointment) => {
    if (appointment.state === "accepted") arrived.mutate([appointment.id]);
    else {
      const ticket = await ticketOf(appointment);
      if (ticket) step({ type: "arrived", ticket });
    }
  };
  return (
    <KioskPage
      title={t(mine.data && rows.length === 0 ? "home-arrive" : "arrivals-title")}
      line={rows.length > 0 ? t("own-arrivals-line") : undefined}
    >
      <Refused error={mine.error ?? arrived.error} />
      {!mine.data && !mine.error && <Skeleton rows={2} height="calc(80 * var(--u))" />}
      {mine.data && rows.length === 0 && (
        <Empty icon={IconCalendarQuestion} title={t("own-arrivals-none")}>
          <KioskButton onClick={() => step({ type: "aim", aim: "appointments", page: "appointments" })}>
            {t("home-appointments")}
          </KioskButton>
        </Empty>
      )}
      {paged.shown.map((appointment) => (
        <OwnArrival
          key={appointment.id}
          appointment={appointment}
          onChoose={() => void choose(appointment)}
        />
      ))}
      <ShowMore paged={paged} />
    </KioskPage>
  );
}

function OwnArrival({ appointment, onChoose }: { appointment: Appointment; onChoose: () => void }) {
  const { t, when } = useWords();
  const { starts, doctor, patient, guardian, token } = appointment;
  return (
    <Answer
      icon={IconClock}
      title={
        <>
          <bdi>{when.time(starts.local)}</bdi> · <bdi>{doctor.full_name}</bdi>
        </>
      }
      line={guardian ? <bdi>{patient.full_name}</bdi> : undefined}
      badge={token ? t("own-arrival-number", { number: queueNumber(token) }) : undefined}
      onClick={onChoose}
    />
  );
}
