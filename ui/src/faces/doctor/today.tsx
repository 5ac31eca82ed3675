import { IconSun } from "@tabler/icons-react";
import { useState } from "react";
import type { Appointment, Me, Slot } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Card, Empty, ErrorBox, Skeleton, TopBar } from "@/components";
import { BookForPatient } from "@/features/appointments/book-for-patient";
import { DayList } from "@/features/appointments/day-list";
import { shortName } from "@/features/appointments/names";
import { NextPatient } from "@/features/appointments/next-patient";
import { Requests } from "@/features/appointments/requests";
import { useWords } from "@/words";
import { addDays } from "@/words/moments";
import classes from "../staff.module.css";
import { StaffPage } from "../staff-shell";
import { DoctorBell } from "./doctor-bell";

/** What no longer takes place is not part of the day. */
const gone = ["cancelled", "declined", "referred", "expired"];

function greeting(local: string): string {
  const hour = Number(local.slice(11, 13));
  if (hour < 12) return "greeting-morning";
  return hour < 17 ? "greeting-afternoon" : "greeting-evening";
}

/** How the day stands: seen, waiting in the clinic, still to come. */
function tally(day: readonly Appointment[]) {
  const count = (...states: string[]) => day.filter(({ state }) => states.includes(state)).length;
  return {
    seen: count("completed"),
    waiting: count("checked_in"),
    coming: count("accepted"),
  };
}

/** "Who is next?" on the left, "what waits for me?" on the right. */
export function Today({ me, doctor }: { me: Me; doctor: string }) {
  const { t, when } = useWords();
  const { local, today, utc } = useNow();
  const filter = {
    states: null,
    from_day: today,
    to_day: today,
    doctor,
    search: null,
    cursor: null,
    limit: 200,
  };
  const ready = utc > 0;
  const list = useRead("listAppointments", [filter], { enabled: ready, keep: true });
  const day = list.data?.rows.filter(({ state }) => !gone.includes(state));
  const { seen, waiting, coming } = tally(day ?? []);

  return (
    <StaffPage
      fixed
      top={
        <TopBar
          title={t(greeting(local), { name: shortName(me.full_name) })}
          line={ready && t("today-line", { date: when.dayFull(today), seen, waiting, coming })}
        >
          <DoctorBell />
        </TopBar>
      }
    >
      <div className={classes.two}>
        <div className={classes.column}>
          {list.error && <ErrorBox error={list.error} onRetry={() => void list.refetch()} />}
          {!day && !list.error && <Skeleton rows={6} height="54px" />}
          {day && <NextPatient day={day} />}
          {day && <Day day={day} doctor={doctor} />}
        </div>
        <div className={classes.requests}>
          <Requests doctor={doctor} answered={list.data?.rows} />
        </div>
      </div>
    </StaffPage>
  );
}

function Day({ day, doctor }: { day: Appointment[]; doctor: string }) {
  const { t, when } = useWords();
  const { today } = useNow();
  const { data: days } = useRead("listSlots", [doctor, today, 1], { keep: true });
  const { data: later } = useRead("listSlots", [doctor, addDays(today, 1), 14], {
    enabled: day.length === 0,
  });
  const [booking, setBooking] = useState<Slot | null>(null);
  const free = days?.[0]?.slots ?? [];
  const next = later?.find(({ slots }) => slots.length > 0);
  return (
    <Card flush className={classes.day} title={t("today")} aside={t("today-count", { count: day.length })}>
      {day.length === 0 && free.length === 0 ? (
        <Empty icon={IconSun} title={t("today-empty")}>
          {next && t("today-empty-next", { day: when.day(next.day, today) })}
        </Empty>
      ) : (
        <DayList appointments={day} free={free} onBook={setBooking} />
      )}
      {booking && (
        <BookForPatient
          doctor={doctor}
          slot={booking}
          canAddPatient={false}
          onClose={() => setBooking(null)}
        />
      )}
    </Card>
  );
}
