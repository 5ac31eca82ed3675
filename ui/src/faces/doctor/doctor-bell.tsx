import { useLocation } from "wouter";
import { LinkStatus } from "@/components";
import { Bell } from "@/features/notifications/bell";

/** Link status and bell, at the end of the top bar of every page. */
export function DoctorBell() {
  const [, go] = useLocation();
  return (
    <>
      <LinkStatus />
      <Bell
        onOpen={({ appointment }) => {
          if (appointment?.state === "pending") go(`/requests/${appointment.id}`);
          else go("/");
        }}
      />
    </>
  );
}
