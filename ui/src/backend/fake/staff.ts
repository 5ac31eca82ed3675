// The fake clinic's staff side: places, applications, lists, counts, settings.
import type { Commands, DailyCount, Dashboard, PatientRow, Total } from "../index";
import { pageOf } from "./page";
import type { FakeState } from "./state";

function dashboard(state: FakeState): Dashboard {
  const today = state.appointments.filter((one) => one.starts.local.startsWith(state.clock.today()));
  const pending = state.appointments.filter((one) => one.state === "pending");
  const oldest = pending.map((one) => one.requested_at).sort((a, b) => a.utc.localeCompare(b.utc))[0];
  return {
    doctors: state.doctors.length,
    patients: total(state, state.patients.length),
    appointments: total(state, state.appointments.length),
    appointments_today: today.length,
    done_today: today.filter((one) => one.state === "completed").length,
    waiting_now: today.filter((one) => one.state === "checked_in").length,
    requests_unanswered: pending.length,
    oldest_request: oldest ?? null,
    no_show_today: today.filter((one) => one.state === "no_show").length,
    applications: state.applications.length,
    mail_waiting: state.outbox.filter((one) => one.state === "due").length,
    mail_undeliverable: state.outbox.filter((one) => one.state === "undeliverable").length,
  };
}

function total({ countsTo }: FakeState, all: number): Total {
  return { count: Math.min(all, countsTo), more: all > countsTo };
}

function dailyCounts(state: FakeState, days: number): DailyCount[] {
  return Array.from({ length: days }, (_, index) => {
    const day = state.clock.day(index - days + 1);
    const closed = new Date(`${day}T00:00:00Z`).getUTCDay() === 5;
    const busy = closed ? 0 : 58 + ((index * 37) % 31);
    return {
      day,
      came: busy,
      booked: 0,
      cancelled: closed ? 0 : 3 + (index % 4),
      no_show: closed ? 0 : 1 + (index % 3),
    };
  });
}

function patientRows(state: FakeState, search: string | null): PatientRow[] {
  return state.patients
    .filter((one) => one.full_name.toLowerCase().includes(search?.toLowerCase() ?? ""))
    .map((one) => {
      const visits = state.appointments
        .filter((visit) => visit.patient.id === one.id)
        .map((visit) => visit.starts);
      const past = visits.filter((starts) => Date.parse(starts.utc) < state.clock.utc);
      const next = visits.filter((starts) => Date.parse(starts.utc) >= state.clock.utc);
      return {
        id: one.id,
        full_name: one.full_name,
        phone: one.phone,
        birth_date: one.birth_date,
        gender: one.gender,
        has_account: one.guardian === null,
        last_visit: past.at(-1) ?? null,
        next_visit: next[0] ?? null,
      };
    });
}

export function staffVerbs(state: FakeState) {
  const mine = (doctor: string | null) => doctor ?? state.signedIn().doctor ?? "";
  const decide = (id: string) => {
    state.applications = state.applications.filter((one) => one.doctor !== id);
    state.changed("doctor");
    return null;
  };
  return {
    listLocations: () =>
      state.locations.map((one) => ({ ...one, is_default: one.id === state.usualLocation.get(mine(null)) })),
    addLocation: (input: Parameters<Commands["addLocation"]>[0]) => {
      state.locations.push(input);
      state.changed("location");
      return input;
    },
    setDoctorLocation: (location: string) => {
      state.usualLocation.set(mine(null), location);
      state.changed("location");
      return null;
    },
    listDoctorApplications: () => structuredClone(state.applications),
    approveDoctor: (id: string) => decide(id),
    rejectDoctor: (id: string) => decide(id),
    listPatients: (search: string | null, cursor: string | null, limit: number) =>
      pageOf(patientRows(state, search), cursor, limit),
    addPatient: (input: Parameters<Commands["addPatient"]>[0]) => {
      state.patients.push({
        id: input.id,
        full_name: input.full_name,
        age: 40,
        gender: input.gender ?? "",
        phone: input.phone ?? "",
        birth_date: input.birth_date ?? "1986-01-01",
        guardian: null,
      });
      state.changed("patient");
      return { ...input, has_account: false, last_visit: null, next_visit: null };
    },
    getDashboard: () => dashboard(state),
    listDailyCounts: (days: number) => dailyCounts(state, days),
    listNotifications: (cursor: string | null, limit: number) =>
      pageOf(structuredClone(state.notifications), cursor, limit),
    countUnread: () => state.notifications.filter((one) => !one.read).length,
    markNotificationsRead: (ids: string[]) => {
      for (const one of state.notifications) if (ids.includes(one.id)) one.read = true;
      state.changed("notification");
      return null;
    },
    getSettings: () => ({ ...state.settings }),
    setSettings: (input: Parameters<Commands["setSettings"]>[0]) => {
      state.settings = { ...input };
      state.changed("settings");
      return null;
    },
    getMailSettings: () => ({ ...state.mail }),
    setMailSettings: ({ password, ...rest }: Parameters<Commands["setMailSettings"]>[0]) => {
      state.mail = { ...rest, has_password: password !== null || state.mail.has_password };
      return null;
    },
    sendTestMail: () => null,
    listOutbox: (cursor: string | null, limit: number) =>
      pageOf(structuredClone(state.outbox), cursor, limit),
  };
}
