// The doctor's workstation: today, what waits for an answer, patients, hours, profile.
import { IconClock, IconId, IconInbox, IconSun, IconUsers } from "@tabler/icons-react";
import { Route, Router, Switch } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import type { Me } from "@/backend";
import { ShortcutList } from "@/components";
import { StaffGate } from "@/features/accounts/staff-gate";
import { useRequests } from "@/features/appointments/useRequests";
import { useWords } from "@/words";
import { StaffShell } from "../staff-shell";
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
          { keys: ["R"], does: t("shortcut-refer") },
          { keys: ["D"], does: t("shortcut-decline") },
          { keys: ["?"], does: t("shortcuts") },
        ]}
      />
    </StaffShell>
  );
}
