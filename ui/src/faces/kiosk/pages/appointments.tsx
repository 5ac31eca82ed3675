// A patient's own appointments: what is coming, and what was. They change here by themselves.
import { IconCalendarOff, IconX } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { AppointmentFilter, State } from "@/backend";
import { useMe, useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Empty, ErrorBox, Skeleton } from "@/components";
import { CancelOwn, canCancel } from "@/features/appointments/cancel-own";
import { PatientCard } from "@/features/appointments/patient-card";
import { useWords } from "@/words";
import { addDays } from "@/words/moments";
import { useKiosk } from "../context";
import { KioskButton } from "../parts/Button";
import { KioskPage } from "../parts/Frame";
import { ShowMore, usePaged } from "../parts/ShowMore";
import { useStanding } from "../parts/standing";
import classes from "./appointments.module.css";

type Tab = "upcoming" | "earlier";

const coming: State[] = ["held", "pending", "accepted", "checked_in", "in_consultation"];
const over: State[] = ["completed", "no_show", "cancelled", "declined", "referred", "expired"];
const MOST = 100;

function filterOf(tab: Tab, today: string): AppointmentFilter {
  const none = { doctor: null, search: null, cursor: null, limit: MOST };
  return tab === "upcoming"
    ? { states: coming, from_day: today, to_day: null, ...none }
    : { states: over, from_day: addDays(today, -365), to_day: null, ...none };
}

export function AppointmentsPage() {
  const { t } = useWords();
  const { step } = useKiosk();
  const { today, utc } = useNow();
  const me = useMe();
  const [tab, setTab] = useState<Tab>("upcoming");
  const standing = useStanding();
  const list = useRead("listAppointments", [filterOf(tab, today)], { enabled: Boolean(me) && utc > 0 });
  const signedOut = me === null;
  useEffect(() => {
    if (signedOut) step({ type: "signed-out" });
  }, [signedOut, step]);

  // What is coming begins with the next one, what was with the last one.
  const rows = tab === "upcoming" ? list.data?.rows : list.data?.rows.toReversed();
  const paged = usePaged(rows ?? [], 2);
  const turn = (to: Tab) => {
    setTab(to);
    paged.first();
  };
  const tabs = (
    <div className={classes.tabs} role="group" aria-label={t("appointments-title")}>
      <KioskButton pressed={tab === "upcoming"} onClick={() => turn("upcoming")}>
        {t("appointments-upcoming")}
      </KioskButton>
      <KioskButton pressed={tab === "earlier"} onClick={() => turn("earlier")}>
        {t("appointments-earlier")}
      </KioskButton>
    </div>
  );
  return (
    <KioskPage title={t("appointments-title")} aside={standing ? undefined : tabs}>
      {standing && tabs}
      {list.error && <ErrorBox error={list.error} onRetry={() => void list.refetch()} />}
      {!rows && !list.error && <Skeleton rows={2} height="calc(9 * var(--k-body))" gap="var(--k-gap)" />}
      {rows?.length === 0 && (
        <Empty icon={IconCalendarOff} title={t(`appointments-none-${tab}`)}>
          <KioskButton look="filled" onClick={() => step({ type: "aim", aim: "book", page: "kind" })}>
            {t("home-book")}
          </KioskButton>
        </Empty>
      )}
      <ul className={classes.list}>
        {paged.shown.map((appointment) => (
          <li key={appointment.id}>
            <PatientCard
              appointment={appointment}
              actions={
                canCancel(appointment) && (
                  <CancelOwn appointment={appointment}>
                    {(open) => (
                      <KioskButton look="danger" icon={IconX} onClick={open}>
                        {t("cancel-open")}
                      </KioskButton>
                    )}
                  </CancelOwn>
                )
              }
            />
          </li>
        ))}
      </ul>
      <ShowMore paged={paged} />
    </KioskPage>
  );
}
