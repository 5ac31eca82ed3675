import { Anchor } from "@mantine/core";
import { IconDoorEnter, IconSun } from "@tabler/icons-react";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import type { Appointment, Me, Slot } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Card, Empty, ErrorBox, Skeleton, TopBar, WriteButton } from "@/components";
import { BookForPatient } from "@/features/appointments/book-for-patient";
import { DayList } from "@/features/appointments/day-list";
import { everyAppointment } from "@/features/appointments/filters";
import { shortName } from "@/features/appointments/names";
import { NextPatient } from "@/features/appointments/next-patient";
import { Requests } from "@/features/appointments/requests";
import { StrandedStrip } from "@/features/availability/stranded-strip";
import { WalkIn } from "@/features/walk-ins/walk-in";
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
  const [, go] = useLocation();
  const [walkIn, setWalkIn] = useState(false);
  const open = (id: string) => go(`/calendar/day/${today}/${id}`);
  const filter = { ...everyAppointment, from_day: today, to_day: today, doctor, limit: 200 };
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
          <WriteButton
            variant="default"
            leftSection={<IconDoorEnter size={18} stroke={1.75} aria-hidden />}
            onClick={() => setWalkIn(true)}
          >
            {t("walk-in")}
          </WriteButton>
        </TopBar>
      }
    >
      <StrandedStrip to="/hours" />
      <div className={classes.two}>
        <div className={classes.column}>
          {list.error && <ErrorBox error={list.error} onRetry={() => void list.refetch()} />}
          {!day && !list.error && <Skeleton rows={6} height="54px" />}
          {day && <NextPatient day={day} onOpen={open} />}
          {day && <Day day={day} doctor={doctor} onOpen={open} />}
        </div>
        <div className={classes.requests}>
          <Requests doctor={doctor} answered={list.data?.rows} />
        </div>
      </div>
      {walkIn && <WalkIn doctor={doctor} canAddPatient={false} onClose={() => setWalkIn(false)} />}
    </StaffPage>
  );
}

interface DayProps {
  day: Appointment[];
  doctor: string;
  onOpen: (id: string) => void;
}

function Day({ day, doctor, onOpen }: DayProps) {
  const { t, when } = useWords();
  const { today } = useNow();
  const { data: days } = useRead("listSlots", [doctor, today, 1, null], { keep: true });
  const { data: later } = useRead("listSlots", [doctor, addDays(today, 1), 14, null], {
    enabled: day.length === 0,
  });
  const [booking, setBooking] = useState<Slot | null>(null);
  const free = days?.[0]?.slots ?? [];
  const next = later?.find(({ slots }) => slots.length > 0);
  return (
    <Card
      flush
      className={classes.day}
      title={t("today")}
      aside={
        <>
          <span>{t("today-count", { count: day.length })}</span>
          <Anchor component={Link} href={`/calendar/day/${today}`}>
            {t("today-open")}
          </Anchor>
        </>
      }
    >
      {day.length === 0 && free.length === 0 ? (
        <Empty icon={IconSun} title={t("today-empty")}>
          {next && t("today-empty-next", { day: when.day(next.day, today) })}
        </Empty>
      ) : (
        <DayList appointments={day} free={free} onBook={setBooking} onOpen={onOpen} />
      )}
      {booking && (
        <BookForPatient
          doctor={doctor}
          ownDoctor
          slot={booking}
          canAddPatient={false}
          onClose={() => setBooking(null)}
        />
      )}
    </Card>
  );
}
