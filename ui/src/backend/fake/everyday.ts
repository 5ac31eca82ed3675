// An ordinary Saturday in the fake clinic, and the people who can sign in to it.
// Passwords: patient nasima@example.org, doctor farhana@example.org, admin rashed@example.org, all "Shapla-2026!".
import type { Me } from "../index";
import { seedInstalls } from "./installs";
import type { FakeState } from "./state";

export const password = "Shapla-2026!";

function account(state: FakeState, me: Partial<Me> & Pick<Me, "email" | "full_name" | "roles">) {
  state.accounts.push({
    email: me.email,
    password,
    me: {
      account: state.newId(),
      patient: null,
      doctor: null,
      doctor_state: null,
      specialization: null,
      ...me,
    },
  });
}

function seedAppointments(state: FakeState) {
  const today = state.clock.today();
  const tomorrow = state.clock.day(1);
  const monday = state.clock.day(2);
  state.put(0, 0, `${state.clock.day(-40)}T10:00`, "completed", "Blood pressure");
  state.put(0, 0, `${state.clock.day(-12)}T09:20`, "no_show", "Follow-up");
  state.put(0, 5, `${today}T09:00`, "completed", "Follow-up");
  state.put(0, 4, `${today}T09:20`, "no_show", "Breathless at night");
  state.put(0, 7, `${today}T09:40`, "in_consultation", "Follow-up");
  state.put(0, 2, `${today}T10:00`, "checked_in", "Blood pressure");
  state.put(0, 6, `${today}T10:20`, "checked_in", "ECG review");
  state.put(0, 8, `${today}T11:00`, "accepted", "Follow-up");
  state.put(0, 9, `${today}T11:40`, "accepted", "Chest pain, new");
  state.put(
    0,
    0,
    `${tomorrow}T10:20`,
    "pending",
    "Palpitations for two weeks, worse after climbing stairs. Brings an ECG from another hospital.",
  );
  state.put(0, 1, `${today}T16:40`, "pending", "Follow-up after stent in August.", {
    requested_at: state.clock.momentOf(state.clock.utc - 21 * 60_000),
  });
  state.put(0, 2, `${monday}T09:00`, "pending", "Blood pressure above 160 for a week.", {
    requested_at: state.clock.momentOf(state.clock.utc - 35 * 60_000),
  });
  state.put(7, 0, `${state.clock.day(4)}T15:20`, "accepted", "A rash that does not go away.");
  state.put(1, 3, `${tomorrow}T12:00`, "cancelled", "Swollen ankles, week 32.");
  state.put(6, 3, `${tomorrow}T14:40`, "expired", "Fever at night.");
}

export function seedEveryday(state: FakeState) {
  state.installs = seedInstalls(state);
  account(state, {
    email: "nasima@example.org",
    full_name: "Nasima Akhter",
    roles: ["patient"],
    patient: "patient-0",
  });
  account(state, {
    email: "farhana@example.org",
    full_name: "Dr. Farhana Rahman",
    roles: ["doctor"],
    doctor: "doctor-0",
    doctor_state: "active",
    specialization: "Cardiology",
  });
  account(state, { email: "rashed@example.org", full_name: "Rashed Mahmud", roles: ["admin"] });
  seedAppointments(state);
  state.applications = [
    {
      doctor: "applicant-0",
      full_name: "Dr. Rafiqul Hoque",
      email: "rafiq@example.org",
      phone: "+8801712009999",
      licence: "A-48213",
      specialization: "Neurology",
      applied_at: state.clock.momentOf(state.clock.utc - 3 * 3_600_000),
    },
  ];
  state.mailTo(
    "nasima@example.org",
    "Welcome",
    "The demo clinic keeps its mails here. Nothing is really sent.",
  );
}
