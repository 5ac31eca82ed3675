import { useLocation } from "wouter";
import { useNow } from "@/backend/now";
import { DoctorCalendar } from "@/features/calendar/doctor-calendar";
import { type View, views } from "@/features/calendar/period";
import { StaffPage } from "../staff-shell";
import { DoctorBell } from "./doctor-bell";

interface CalendarPageProps {
  doctor: string;
  view?: string;
  day?: string;
  open?: string;
}

/** `/calendar/week/2026-11-22/<appointment>`; the week of today when nothing is said. */
export function CalendarPage({ doctor, view, day, open }: CalendarPageProps) {
  const [, go] = useLocation();
  const { today, utc } = useNow();
  if (utc === 0) return null;
  const shown = views.find((one) => one === view) ?? "week";
  return (
    <StaffPage fixed top={null}>
      <DoctorCalendar
        doctor={doctor}
        view={shown}
        day={day ?? today}
        open={open}
        onShow={(next: View, to) => go(`/calendar/${next}/${to}`, { replace: true })}
        onAbsence={() => go("/hours")}
      >
        <DoctorBell />
      </DoctorCalendar>
    </StaffPage>
  );
}
