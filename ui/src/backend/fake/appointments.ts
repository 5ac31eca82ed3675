// The fake clinic's slots and the life of an appointment.
import type { Appointment, Commands, DaySlots, Given, Page, Slot, State } from "../index";
import { type FakeState, Refusal } from "./state";

const open: readonly State[] = ["held", "pending", "accepted", "checked_in", "in_consultation"];

/** Wall-clock starts of a doctor's day; Fridays are closed, Sunday evenings too. */
function grid(day: string, doctor: number): string[] {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (weekday === 5 || (doctor % 5 === 4 && weekday % 2 === 0)) return [];
  const late = (doctor % 4) * 40;
  const from = [9 * 60 + late, 14 * 60 + late, ...(weekday === 0 ? [] : [18 * 60])];
  const starts: string[] = [];
  for (const begin of from) {
    const count = begin === 18 * 60 ? 3 : 9;
    for (let index = 0; index < count; index += 1) {
      const minute = begin + index * 20;
      if ((minute / 20 + doctor * 3 + weekday) % 4 === 0) continue;
      starts.push(
        `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`,
      );
    }
  }
  return starts;
}

export function slotsOf(state: FakeState, doctorId: string, fromDay: string, days: number): DaySlots[] {
  const doctor = state.doctors.findIndex(({ id }) => id === doctorId);
  const taken = new Set(
    state.appointments
      .filter((one) => one.doctor.id === doctorId && open.includes(one.state))
      .map((one) => one.starts.utc),
  );
  return Array.from({ length: days }, (_, offset) => {
    const day = new Date(Date.parse(`${fromDay}T00:00:00Z`) + offset * 86_400_000).toISOString().slice(0, 10);
    const slots: Slot[] = grid(day, doctor)
      .map((time) => ({ starts: state.clock.at(`${day}T${time}`), minutes: 20 }))
      .filter(({ starts }) => Date.parse(starts.utc) > state.clock.utc && !taken.has(starts.utc));
    return { day, slots };
  });
}

export function nextFree(state: FakeState, doctorId: string) {
  for (const { slots } of slotsOf(state, doctorId, state.clock.today(), 14)) {
    if (slots[0]) return slots[0].starts;
  }
  return null;
}

function notify(state: FakeState, kind: string, appointment: Appointment) {
  const notification = {
    id: state.newId(),
    kind,
    at: state.clock.now(),
    read: false,
    appointment,
    doctor_name: appointment.doctor.full_name,
  };
  state.notifications.unshift(notification);
  state.send("notificationArrived", notification);
}

function move(
  state: FakeState,
  id: string,
  from: State[],
  to: State,
  more: Partial<Appointment> = {},
): Appointment {
  const found = state.appointment(id);
  if (!from.includes(found.state)) throw new Refusal("wrong_state");
  Object.assign(found, { state: to, ...more });
  state.changed("appointment", "availability", "notification");
  return structuredClone(found);
}

function visible(state: FakeState): Appointment[] {
  const me = state.signedIn();
  if (me.patient) return state.appointments.filter((one) => one.patient.id === me.patient);
  if (me.roles.includes("admin")) return state.appointments;
  return state.appointments.filter((one) => one.doctor.id === me.doctor);
}

function list(state: FakeState, filter: Parameters<Commands["listAppointments"]>[0]): Page<Appointment> {
  const word = filter.search?.toLowerCase() ?? "";
  const rows = visible(state)
    .filter((one) => !filter.states || filter.states.includes(one.state))
    .filter((one) => !filter.from_day || one.starts.local.slice(0, 10) >= filter.from_day)
    .filter((one) => !filter.to_day || one.starts.local.slice(0, 10) <= filter.to_day)
    .filter((one) => !filter.doctor || one.doctor.id === filter.doctor)
    .filter((one) => `${one.patient.full_name} ${one.doctor.full_name}`.toLowerCase().includes(word))
    .sort((a, b) => a.starts.utc.localeCompare(b.starts.utc) || a.id.localeCompare(b.id));
  const begin = Number(filter.cursor ?? 0);
  const end = begin + filter.limit;
  return {
    rows: structuredClone(rows.slice(begin, end)),
    next: end < rows.length ? String(end) : null,
    previous: begin > 0 ? String(Math.max(0, begin - filter.limit)) : null,
  };
}

function book(state: FakeState, input: Parameters<Commands["bookAppointment"]>[0]): Appointment {
  const me = state.signedIn();
  const doctor = state.doctors.findIndex(({ id }) => id === input.doctor);
  const patient = state.patients.findIndex(({ id }) => id === (input.patient ?? me.patient));
  if (doctor < 0 || patient < 0) throw new Refusal("not_found");
  const starts = state.moment(input.starts_utc);
  const again = state.appointments.find(({ id }) => id === input.id);
  if (again) return structuredClone(again);
  const day = slotsOf(state, input.doctor, starts.local.slice(0, 10), 1)[0];
  if (!day?.slots.some((slot) => slot.starts.utc === starts.utc)) throw new Refusal("slot_taken");
  const made = state.put(
    doctor,
    patient,
    starts.local,
    state.settings.accept_at_once ? "accepted" : "pending",
    input.reason,
    {
      id: input.id,
      requested_at: state.clock.now(),
      until: state.clock.momentOf(state.clock.utc + 24 * 3_600_000),
      channel: me.patient ? "kiosk" : "staff",
    },
  );
  notify(state, "appointment_requested", made);
  state.mailTo(
    me.email,
    "Your request is sent",
    `Asked: ${made.starts.local.replace("T", ", ")}\n${made.doctor.full_name}`,
  );
  state.changed("appointment", "availability", "notification");
  return structuredClone(made);
}

function refer(state: FakeState, input: Parameters<Commands["referAppointment"]>[0]): Appointment {
  const from = state.appointment(input.id);
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
    listSlots: (doctor: string, fromDay: string, days: number) => slotsOf(state, doctor, fromDay, days),
    listDoctors: (specialization: string | null) =>
      state.doctors
        .filter((one) => !specialization || one.specialization.id === specialization)
        .map((one) => ({ ...one, next_free: nextFree(state, one.id) })),
    bookAppointment: (input: Parameters<Commands["bookAppointment"]>[0]) => book(state, input),
    listAppointments: (filter: Parameters<Commands["listAppointments"]>[0]) => list(state, filter),
    getAppointment: (id: string) => structuredClone(state.appointment(id)),
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
    cancelAppointment: ({ id, reason }: Parameters<Commands["cancelAppointment"]>[0]) =>
      move(state, id, ["pending", "accepted"], "cancelled", { answer_reason: reason }),
    checkInAppointment: (id: string) => move(state, id, ["accepted"], "checked_in"),
    beginConsultation: (id: string) => move(state, id, ["accepted", "checked_in"], "in_consultation"),
    completeAppointment: (id: string) => move(state, id, ["in_consultation"], "completed"),
    markNoShow: (id: string) => move(state, id, ["accepted"], "no_show"),
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
