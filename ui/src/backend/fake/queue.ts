// The fake clinic's queue: numbers for those who have arrived, and who is called.
import type { Appointment, Arrival, QueueEntry, Token } from "../index";
import { notify } from "./notify";
import { type FakeState, Refusal } from "./state";

function todays(state: FakeState): Appointment[] {
  return state.appointments
    .filter((one) => one.starts.local.startsWith(state.clock.today()))
    .sort((a, b) => a.starts.utc.localeCompare(b.starts.utc));
}

/** Gives the next number of the doctor, once. */
export function giveToken(state: FakeState, appointment: Appointment) {
  if (appointment.token) return;
  const doctor = state.doctors.findIndex(({ id }) => id === appointment.doctor.id);
  const letter = String.fromCharCode(65 + (doctor % 26));
  const numbers = todays(state).flatMap(({ token }) => (token?.letter === letter ? [token.number] : []));
  const number = Math.max(0, ...numbers) + 1;
  appointment.token = { letter, number, called_at: null, given_at: state.clock.now() };
}

function call(state: FakeState, appointment: Appointment): Appointment {
  if (appointment.state !== "checked_in") throw new Refusal("wrong_state");
  giveToken(state, appointment);
  if (appointment.token) appointment.token.called_at = state.clock.now();
  state.changed("queue", "appointment");
  return state.seen(appointment);
}

/** What each call with an id was answered with. */
const answered = new WeakMap<FakeState, Map<string, Appointment | null>>();

/** The same id is the same call: it gives the same patient, and calls nobody else. */
function callOnce(state: FakeState, id: string, doctor: string): Appointment | null {
  const calls = answered.get(state) ?? new Map<string, Appointment | null>();
  answered.set(state, calls);
  if (!calls.has(id)) calls.set(id, callNext(state, doctor));
  return calls.get(id) ?? null;
}

function callNext(state: FakeState, doctor: string): Appointment | null {
  const next = todays(state).find(
    (one) => one.doctor.id === doctor && one.state === "checked_in" && !one.token?.called_at,
  );
  return next ? call(state, next) : null;
}

function queue(state: FakeState): QueueEntry[] {
  const entries = todays(state).flatMap(({ token, state: stands, location }): QueueEntry[] => {
    if (!token || (stands !== "checked_in" && stands !== "in_consultation")) return [];
    const { letter, number, called_at } = token;
    const waits = called_at ? "called" : "waiting";
    return [
      {
        letter,
        number,
        room: location?.room ?? null,
        state: stands === "in_consultation" ? "with_doctor" : waits,
        called_at,
      },
    ];
  });
  const order = { called: 0, waiting: 1, with_doctor: 2 };
  // Whoever was called last stands first.
  const called = (one: QueueEntry) => (one.state === "called" ? (one.called_at?.utc ?? "") : "");
  return entries.sort((a, b) => order[a.state] - order[b.state] || called(b).localeCompare(called(a)));
}

function arrivals(state: FakeState, birthDate: string): Arrival[] {
  const born = new Set(state.patients.filter((one) => one.birth_date === birthDate).map(({ id }) => id));
  return todays(state)
    .filter((one) => one.state === "accepted" && born.has(one.patient.id))
    .slice(0, 10)
    .map((one) => ({
      appointment: one.id,
      starts: one.starts,
      doctor_name: one.doctor.full_name,
      initials: one.patient.full_name
        .split(" ")
        .map((word) => `${word[0]}.`)
        .join(" "),
    }));
}

function arrive(state: FakeState, id: string, birthDate: string): Token {
  if (!arrivals(state, birthDate).some((one) => one.appointment === id)) throw new Refusal("not_found");
  const found = state.appointment(id);
  found.state = "checked_in";
  giveToken(state, found);
  const { letter, number } = found.token ?? { letter: "A", number: 1 };
  const before = queue(state).filter((one) => one.letter === letter && one.state === "waiting");
  notify(state, "patient_arrived", found);
  state.changed("queue", "appointment");
  return {
    letter,
    number,
    doctor_name: found.doctor.full_name,
    room: found.location?.room ?? null,
    waiting_before: before.findIndex((one) => one.number === number),
  };
}

export function queueVerbs(state: FakeState) {
  return {
    callNext: (id: string, doctor: string | null) =>
      callOnce(state, id, doctor ?? state.signedIn().doctor ?? ""),
    callPatient: (id: string) => call(state, state.appointment(id)),
    listQueue: () => queue(state),
    listArrivals: (birthDate: string) => arrivals(state, birthDate),
    checkInArrival: (appointment: string, birthDate: string) => arrive(state, appointment, birthDate),
  };
}
