// The doctor's workstation: today, what waits for an answer, calendar, lists, patients, hours, profile.
import {
  IconCalendarMonth,
  IconClock,
  IconFileText,
  IconHourglassHigh,
  IconId,
  IconInbox,
  IconSun,
  IconUsers,
} from "@tabler/icons-react";
import { Route, Router, Switch } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import type { Me } from "@/backend";
import { ShortcutList } from "@/components";
import { StaffGate } from "@/features/accounts/staff-gate";
import { useRequests } from "@/features/appointments/useRequests";
import { useWords } from "@/words";
import { StaffShell } from "../staff-shell";
import { WaitingPage } from "../waiting-page";
import { AppointmentsPage } from "./appointments";
import { CalendarPage } from "./calendar";
import { DoctorBell } from "./doctor-bell";
import { HoursPage } from "./hours";
import { PatientsPage } from "./patients";
import { ProfilePage } from "./profile";
import { RequestsPage } from "./requests";
import { Today } from "./today";

export default function DoctorFace() {
  return (
    <StaffGate face="doctor">
      {(me, lock) => (
        <Router hook={useHashLocation}>
          <Pages me={me} doctor={me.doctor ?? ""} onLock={lock} />
        </Router>
      )}
    </StaffGate>
  );
}

function Pages({ me, doctor, onLock }: { me: Me; doctor: string; onLock: () => void }) {
  const { t } = useWords();
  const { rows: waiting = [] } = useRequests(doctor);
  return (
    <StaffShell
      face={t("side-doctor")}
      places={[
        { to: "/", label: t("today"), icon: IconSun },
        { to: "/requests", label: t("requests"), icon: IconInbox, count: waiting.length },
        { to: "/calendar", label: t("calendar"), icon: IconCalendarMonth },
        { to: "/appointments", label: t("appointments"), icon: IconFileText },
        { to: "/waiting", label: t("waitlist"), icon: IconHourglassHigh },
        { to: "/patients", label: t("patients"), icon: IconUsers },
      ]}
      more={{
        label: t("my-practice"),
        places: [
          { to: "/hours", label: t("hours"), icon: IconClock },
          { to: "/profile", label: t("profile"), icon: IconId },
        ],
      }}
      person={{ name: me.full_name, line: me.specialization ?? me.email }}
      onLock={onLock}
    >
      <Switch>
        <Route path="/requests/:id?">
          {({ id }) => <RequestsPage key={id} doctor={doctor} first={id} />}
        </Route>
        <Route path="/calendar/:view?/:day?/:id?">
          {({ view, day, id }) => <CalendarPage key={id} doctor={doctor} view={view} day={day} open={id} />}
        </Route>
        <Route path="/appointments/:preset?/:id?">
          {({ preset, id }) => <AppointmentsPage key={`${preset}/${id}`} preset={preset} open={id} />}
        </Route>
        <Route path="/waiting">
          <WaitingPage doctor={doctor} bell={<DoctorBell />} />
        </Route>
        <Route path="/patients">
          <PatientsPage />
        </Route>
        <Route path="/hours">
          <HoursPage />
        </Route>
        <Route path="/profile">
          <ProfilePage me={me} />
        </Route>
        <Route>
          <Today me={me} doctor={doctor} />
        </Route>
      </Switch>
      <ShortcutList
        shortcuts={[
          { keys: ["J", "K"], does: t("shortcut-move") },
          { keys: ["A"], does: t("shortcut-accept") },
          { keys: ["P"], does: t("shortcut-propose") },
          { keys: ["R"], does: t("shortcut-refer") },
          { keys: ["D"], does: t("shortcut-decline") },
          { keys: ["C"], does: t("shortcut-call") },
          { keys: ["D", "W", "M"], does: t("shortcut-views") },
          { keys: ["T"], does: t("shortcut-today") },
          { keys: ["←", "→"], does: t("shortcut-step") },
          { keys: ["N"], does: t("shortcut-book") },
          { keys: ["F6"], does: t("shortcut-undo") },
          { keys: ["?"], does: t("shortcuts") },
        ]}
      />
    </StaffShell>
  );
}
