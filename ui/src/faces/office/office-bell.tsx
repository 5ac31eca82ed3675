import { useLocation } from "wouter";
import { LinkStatus } from "@/components";
import { Bell } from "@/features/notifications/bell";

/** Link status and bell, at the end of the top bar of every page. */
export function OfficeBell() {
  const [, go] = useLocation();
  return (
    <>
      <LinkStatus />
      <Bell
        onOpen={({ appointment, kind }) => {
          if (appointment) go(`/appointments/one/${appointment.id}`);
          else if (kind === "doctor_applied") go("/doctors/applications");
        }}
      />
    </>
  );
}
