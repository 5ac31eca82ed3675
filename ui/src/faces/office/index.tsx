// The office's workstation: the clinic at a glance, its lists, its doctors, settings and mail.
import {
  IconArchive,
  IconCalendarMonth,
  IconDatabaseImport,
  IconDevices,
  IconFileText,
  IconHeartbeat,
  IconHourglassHigh,
  IconInbox,
  IconLayoutDashboard,
  IconMail,
  IconSettings,
  IconStethoscope,
  IconUsers,
} from "@tabler/icons-react";
import { Route, Router, Switch } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import type { Me } from "@/backend";
import { useRead } from "@/backend/hooks";
import { ShortcutList } from "@/components";
import { StaffGate } from "@/features/accounts/staff-gate";
import { useHealthCount } from "@/features/health/use-health";
import { useWords } from "@/words";
import { StaffShell } from "../staff-shell";
import { WaitingPage } from "../waiting-page";
import { AppointmentsPage } from "./appointments";
import { BackupsPage } from "./backups";
import { CalendarPage } from "./calendar";
import { DashboardPage } from "./dashboard";
import { DoctorHoursPage, DoctorsPage } from "./doctors";
import { HealthPage } from "./health";
import { ImportsPage } from "./imports";
import { InstallsPage } from "./installs";
import { MailPage } from "./mail";
import { OfficeBell } from "./office-bell";
import { PatientsPage } from "./patients";
import { RequestsPage } from "./requests";
import { SettingsPage } from "./settings";
import { StrandedPage } from "./stranded";

export default function OfficeFace() {
  return (
    <StaffGate face="office">
      {(me, lock) => (
        <Router hook={useHashLocation}>
          <Pages me={me} onLock={lock} />
        </Router>
      )}
    </StaffGate>
  );
}

function Pages({ me, onLock }: { me: Me; onLock: () => void }) {
  const { t } = useWords();
  const { data: dashboard } = useRead("getDashboard", []);
  const { data: requests } = useRead("listGuestRequests", [null, 25]);
  const unwell = useHealthCount();
  const { data: backups } = useRead("getBackups", []);
  return (
    <StaffShell
      face={t("side-office")}
      places={[
        { to: "/", label: t("dashboard"), icon: IconLayoutDashboard },
        { to: "/calendar", label: t("day-calendar"), icon: IconCalendarMonth },
        { to: "/appointments", label: t("appointments"), icon: IconFileText },
        { to: "/requests", label: t("requests"), icon: IconInbox, count: requests?.rows.length },
        { to: "/waiting", label: t("waitlist"), icon: IconHourglassHigh },
        { to: "/patients", label: t("patients"), icon: IconUsers },
        { to: "/doctors", label: t("doctors"), icon: IconStethoscope, count: dashboard?.applications },
      ]}
      more={{
        label: t("clinic"),
        places: [
          { to: "/settings", label: t("settings"), icon: IconSettings },
          { to: "/installs", label: t("installs"), icon: IconDevices },
          { to: "/imports", label: t("imports"), icon: IconDatabaseImport },
          { to: "/mail", label: t("mail"), icon: IconMail, count: dashboard?.mail_undeliverable },
          // Only the computer that holds the clinic can copy it.
          ...(backups ? [{ to: "/backups", label: t("backups"), icon: IconArchive }] : []),
          { to: "/health", label: t("health-place"), icon: IconHeartbeat, count: unwell },
        ],
      }}
      person={{ name: me.full_name, line: t("role-admin") }}
      onLock={onLock}
    >
      <Switch>
        <Route path="/calendar/:day?/:id?">
          {({ day, id }) => <CalendarPage key={id} day={day} open={id} />}
        </Route>
        <Route path="/waiting">
          <WaitingPage bell={<OfficeBell />} />
        </Route>
        <Route path="/appointments/:preset?/:id?">
          {({ preset, id }) => <AppointmentsPage key={`${preset}/${id}`} preset={preset} open={id} />}
        </Route>
        <Route path="/patients">
          <PatientsPage />
        </Route>
        <Route path="/doctors/hours/:id">{({ id }) => <DoctorHoursPage doctor={id} />}</Route>
        <Route path="/doctors/:tab?">{({ tab }) => <DoctorsPage tab={tab} />}</Route>
        <Route path="/settings/:topic?">{({ topic }) => <SettingsPage topic={topic} />}</Route>
        <Route path="/requests">
          <RequestsPage />
        </Route>
        <Route path="/stranded">
          <StrandedPage />
        </Route>
        <Route path="/installs">
          <InstallsPage />
        </Route>
        <Route path="/imports/:id?">{({ id }) => <ImportsPage id={id} />}</Route>
        <Route path="/backups">
          <BackupsPage />
        </Route>
        <Route path="/health">
          <HealthPage />
        </Route>
        <Route path="/mail">
          <MailPage />
        </Route>
        <Route>
          <DashboardPage />
        </Route>
      </Switch>
      <ShortcutList
        shortcuts={[
          { keys: ["/"], does: t("shortcut-search") },
          { keys: ["N"], does: t("shortcut-book") },
          { keys: ["T"], does: t("shortcut-today") },
          { keys: ["←", "→"], does: t("shortcut-step") },
          { keys: ["F6"], does: t("shortcut-undo") },
          { keys: ["?"], does: t("shortcuts") },
        ]}
      />
    </StaffShell>
  );
}
