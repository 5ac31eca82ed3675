// The fake clinic's lists of appointments, and the answers to requests.
import type { Appointment, Commands, Given, Page, State } from "../index";
import { areaOf, liesIn } from "./areas";
import { nextFree } from "./hours";
import { move } from "./moves";
import { notify } from "./notify";
import { pageOf } from "./page";
import { giveToken } from "./queue";
import type { FakeState } from "./state";

function visible(state: FakeState): Appointment[] {
  const me = state.signedIn();
  if (me.patient) {
    const family = state.patients.filter(({ id, guardian }) => [id, guardian].includes(me.patient));
    return state.appointments.filter((one) => family.some(({ id }) => id === one.patient.id));
  }
  if (me.roles.includes("admin")) return state.appointments;
  return state.appointments.filter((one) => one.doctor.id === me.doctor);
}

function list(state: FakeState, filter: Parameters<Commands["listAppointments"]>[0]): Page<Appointment> {
  const word = filter.search?.toLowerCase() ?? "";
  const specialization = state.specializations.find(({ id }) => id === filter.specialization)?.name;
  const rows = visible(state)
    .filter((one) => !filter.states || filter.states.includes(one.state))
    .filter((one) => !filter.from_day || one.starts.local.slice(0, 10) >= filter.from_day)
    .filter((one) => !filter.to_day || one.starts.local.slice(0, 10) <= filter.to_day)
    .filter((one) => !filter.doctor || one.doctor.id === filter.doctor)
    .filter((one) => !filter.patient || one.patient.id === filter.patient)
    .filter((one) => !specialization || one.doctor.specialization === specialization)
    .filter((one) => !filter.area || liesIn(state, areaOf(state, one.doctor.id), filter.area))
    .filter((one) => feeOf(state, one) >= (filter.fee_min ?? 0))
    .filter((one) => feeOf(state, one) <= (filter.fee_max ?? Number.POSITIVE_INFINITY))
    .filter((one) => !filter.time || isPast(state, one) === (filter.time === "past"))
    .filter((one) => `${one.patient.full_name} ${one.doctor.full_name}`.toLowerCase().includes(word))
    .sort((a, b) => a.starts.utc.localeCompare(b.starts.utc) || a.id.localeCompare(b.id));
  if (filter.time === "past") rows.reverse();
  const page = pageOf(rows, filter.cursor, filter.limit);
  return { ...page, rows: page.rows.map((one) => state.seen(one)) };
}

function feeOf(state: FakeState, one: Appointment): number {
  return state.doctors.find(({ id }) => id === one.doctor.id)?.fee_minor ?? 0;
}

function isPast(state: FakeState, one: Appointment): boolean {
  return Date.parse(one.starts.utc) + one.minutes * 60_000 <= state.clock.utc;
}

function refer(state: FakeState, input: Parameters<Commands["referAppointment"]>[0]): Appointment {
  const from = state.appointment(input.id);
  state.holds = state.holds.filter(({ id }) => id !== input.hold);
  const doctor = state.doctors.findIndex(({ id }) => id === input.doctor);
  const patient = state.patients.findIndex(({ id }) => id === from.patient.id);
  const made = state.put(doctor, patient, state.moment(input.starts_utc).local, "pending", from.reason, {
    id: input.new_id,
    referred_from: { doctor: from.doctor.full_name, reason: input.reason },
  });
  const moved = move(state, input.id, ["pending", "accepted"], "referred", {
    referred_to: { appointment: made.id, doctor: made.doctor.full_name, reason: input.reason },
  });
  notify(state, "appointment_referred", moved);
  return moved;
}

export function appointmentVerbs(state: FakeState) {
  const waiting: State[] = ["pending"];
  return {
    listDoctors: (specialization: string | null) =>
      state.doctors
        .filter((one) => !specialization || one.specialization.id === specialization)
        .map((one) => ({ ...one, next_free: nextFree(state, one.id) })),
    listAppointments: (filter: Parameters<Commands["listAppointments"]>[0]) => list(state, filter),
    getAppointment: (id: string) => state.seen(state.appointment(id)),
    acceptAppointment: ({ id, location }: Parameters<Commands["acceptAppointment"]>[0]) => {
      const moved = move(state, id, waiting, "accepted", {
        location: state.locations.find((one) => one.id === location) ?? null,
        answered_at: state.clock.now(),
      });
      notify(state, "appointment_accepted", moved);
      return moved;
    },
    referAppointment: (input: Parameters<Commands["referAppointment"]>[0]) => refer(state, input),
    declineAppointment: ({ id, reason }: Parameters<Commands["declineAppointment"]>[0]) =>
      move(state, id, waiting, "declined", { answer_reason: reason, answered_at: state.clock.now() }),
    checkInAppointment: (id: string) => {
      move(state, id, ["accepted"], "checked_in");
      giveToken(state, state.appointment(id));
      return state.seen(state.appointment(id));
    },
    beginConsultation: (id: string) => move(state, id, ["accepted", "checked_in"], "in_consultation"),
    completeAppointment: (id: string) => move(state, id, ["in_consultation"], "completed"),
    markNoShow: (id: string) => move(state, id, ["accepted"], "no_show"),
    listBooking: (id: string) =>
      visible(state)
        .filter(({ booking }) => booking === id)
        .sort((a, b) => a.starts.utc.localeCompare(b.starts.utc))
        .map((one) => state.seen(one)),
    listColleagues: (appointment: string): Given<"listColleagues"> => {
      const asked = state.appointment(appointment);
      return state.doctors
        .filter(
          (one) => one.specialization.name === asked.doctor.specialization && one.id !== asked.doctor.id,
        )
        .map((one, index) => ({
          id: one.id,
          full_name: one.full_name,
          room: state.locations[index % 3]?.room ?? null,
          slot_minutes: one.slot_minutes,
          next_free: nextFree(state, one.id),
        }))
        .sort((a, b) => (a.next_free?.utc ?? "9").localeCompare(b.next_free?.utc ?? "9"));
    },
  };
}
