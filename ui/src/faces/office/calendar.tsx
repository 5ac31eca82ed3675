import { useLocation } from "wouter";
import { useNow } from "@/backend/now";
import { OfficeCalendar } from "@/features/calendar/office-calendar";
import { StaffPage } from "../staff-shell";
import { OfficeBell } from "./office-bell";

/** `/calendar/2026-11-22/<appointment>`; today when nothing is said. */
export function CalendarPage({ day, open }: { day?: string; open?: string }) {
  const [, go] = useLocation();
  const { today, utc } = useNow();
  if (utc === 0) return null;
  return (
    <StaffPage fixed top={null}>
      <OfficeCalendar
        day={day ?? today}
        open={open}
        onShow={(to) => go(`/calendar/${to}`, { replace: true })}
      >
        <OfficeBell />
      </OfficeCalendar>
    </StaffPage>
  );
}
