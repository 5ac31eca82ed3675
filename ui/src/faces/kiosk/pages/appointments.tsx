// A patient's own appointments: what is coming, what was, and what is waited for. They change here by themselves.
import { IconBellRinging, IconCalendarOff } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { Appointment, AppointmentFilter, ListedTime, State, WaitlistEntry } from "@/backend";
import { useMe, useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Empty, ErrorBox, Skeleton, StatePill } from "@/components";
import { everyAppointment } from "@/features/appointments/filters";
import { offersOf } from "@/features/waitlist/offers";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import { Answer } from "../parts/Answer";
import { KioskButton } from "../parts/Button";
import { KioskPage } from "../parts/Frame";
import { TurnPage } from "../parts/ShowMore";
import { useStanding } from "../parts/standing";
import classes from "./appointments.module.css";
import { WaitingEntry } from "./waiting-entry";

type Tab = "upcoming" | "past" | "waiting";

/** What still concerns somebody: also a no, until its time is over. */
const coming: State[] = [
  "pending",
  "accepted",
  "checked_in",
  "in_consultation",
  "declined",
  "cancelled",
  "expired",
];

/** Rows of a page. */
const ROWS = 4;

function filterOf(time: ListedTime, cursor: string | null, limit: number): AppointmentFilter {
  return {
    ...everyAppointment,
    states: time === "upcoming" ? coming : null,
    time,
    cursor,
    limit,
  };
}

export function AppointmentsPage() {
  const { t } = useWords();
  const { step } = useKiosk();
  const me = useMe();
  const [tab, setTab] = useState<Tab>("upcoming");
  const standing = useStanding();
  const waitlist = useRead("listWaitlist", [], { enabled: Boolean(me) });
  const signedOut = me === null;
  useEffect(() => {
    if (signedOut) step({ type: "signed-out" });
  }, [signedOut, step]);

  const waiting = waitlist.data ?? [];
  const tabs: Tab[] = waiting.length > 0 ? ["upcoming", "past", "waiting"] : ["upcoming", "past"];
  const shown = tabs.includes(tab) ? tab : "upcoming";
  const bar = (
    <div className={classes.tabs} role="group" aria-label={t("appointments-title")}>
      {tabs.map((one) => (
        <KioskButton key={one} pressed={one === shown} onClick={() => setTab(one)}>
          {t(`appointments-${one}`)}
        </KioskButton>
      ))}
    </div>
  );
  return (
    <KioskPage title={t("appointments-title")} aside={standing ? undefined : bar}>
      {standing && bar}
      {shown === "upcoming" && <Offers entries={waiting} />}
      {shown === "waiting" ? (
        <ul className={classes.list}>
          {waiting.map((entry) => (
            <li key={entry.id}>
              <WaitingEntry entry={entry} />
            </li>
          ))}
        </ul>
      ) : (
        <Visits key={shown} time={shown} enabled={Boolean(me)} />
      )}
    </KioskPage>
  );
}

/** Times that have become free and are kept for this person for a few minutes. */
function Offers({ entries }: { entries: readonly WaitlistEntry[] }) {
  const { t, when } = useWords();
  const { step } = useKiosk();
  const { today } = useNow();
  return offersOf(entries).map(({ entry, offer }) => (
    <Answer
      key={offer.id}
      look="soft"
      icon={IconBellRinging}
      title={t("offer-open", { when: when.soon(offer.starts.local, today) })}
      line={<bdi>{offer.doctor_name}</bdi>}
      onClick={() => step({ type: "look", at: entry, page: "offer" })}
    />
  ));
}

interface VisitsProps {
  time: ListedTime;
  enabled: boolean;
}

/** One page of the list, as the clinic pages it. */
function Visits({ time, enabled }: VisitsProps) {
  const { t } = useWords();
  const { step } = useKiosk();
  const [cursor, setCursor] = useState<string | null>(null);
  const list = useRead("listAppointments", [filterOf(time, cursor, ROWS)], { enabled, keep: true });
  const rows = list.data?.rows;
  if (list.error) return <ErrorBox error={list.error} onRetry={() => void list.refetch()} />;
  if (!rows) return <Skeleton rows={3} height="calc(5 * var(--k-body))" gap="var(--k-gap)" />;
  if (rows.length === 0 && cursor === null) {
    return (
      <Empty icon={IconCalendarOff} title={t(`appointments-none-${time}`)}>
        <KioskButton look="filled" onClick={() => step({ type: "aim", aim: "book", page: "kind" })}>
          {t("home-book")}
        </KioskButton>
      </Empty>
    );
  }
  return (
    <>
      <ul className={classes.list}>
        {rows.map((appointment) => (
          <li key={appointment.id}>
            <VisitRow
              appointment={appointment}
              onOpen={() => step({ type: "look", at: appointment.id, page: "visit" })}
            />
          </li>
        ))}
      </ul>
      <TurnPage next={list.data?.next ?? null} first={cursor === null} onTurn={setCursor} />
    </>
  );
}

function VisitRow({ appointment, onOpen }: { appointment: Appointment; onOpen: () => void }) {
  const { t, when } = useWords();
  const { today } = useNow();
  const { starts, doctor, patient, guardian, state, proposal, moved_to: moved } = appointment;
  return (
    <button type="button" className={classes.row} data-state={state} onClick={onOpen}>
      <span className={classes.when}>{when.kiosk(starts.local, today)}</span>
      <span className={classes.foot}>
        <span className={classes.who}>
          <bdi>{doctor.full_name}</bdi>
          {guardian && (
            <span>
              {" "}
              · <bdi>{patient.full_name}</bdi>
            </span>
          )}
        </span>
        {moved && (
          <span className={classes.moved}>
            {t("appointment-moved", { when: when.list(moved.starts.local, today) })}
          </span>
        )}
        {!moved && proposal && <span className={classes.news}>{t("proposal-open")}</span>}
        {!moved && !proposal && <StatePill state={state} reader="patient" />}
      </span>
    </button>
  );
}
