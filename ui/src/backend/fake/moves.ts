// Moving appointments in the fake clinic: another time, a proposal, and taking a move back.
import type { Appointment, Commands, State } from "../index";
import { judge, lengthOf, minutesAt } from "./hours";
import { notify } from "./notify";
import { type FakeState, Refusal } from "./state";
import { offerFreed } from "./waiting";

type Input<V extends keyof Commands> = Parameters<Commands[V]>[0];

const UNDO_SECONDS = 30;

/** Remembers how an appointment was before the staff moved it. */
function remember(state: FakeState, before: Appointment, opened: string | null = null) {
  if (!state.me || state.me.patient) return;
  const until = state.clock.utc + UNDO_SECONDS * 1000;
  state.moves.set(before.id, { before, opened, until });
  state.appointment(before.id).undo_until = state.clock.momentOf(until);
}

/** Makes a step in the life of an appointment. */
export function move(
  state: FakeState,
  id: string,
  from: State[],
  to: State,
  more: Partial<Appointment> = {},
): Appointment {
  const found = state.appointment(id);
  if (!from.includes(found.state)) throw new Refusal("wrong_state");
  const before = structuredClone(found);
  Object.assign(found, { state: to, ...more });
  remember(state, before);
  if (to === "cancelled" || to === "declined") offerFreed(state, found);
  state.changed("appointment", "availability", "notification", "queue");
  return state.seen(found);
}

function isTooLate(state: FakeState, one: Appointment): boolean {
  const limit = state.settings.cancel_hours * 3_600_000;
  return state.me?.patient !== null && Date.parse(one.starts.utc) - limit < state.clock.utc;
}

export function cancel(state: FakeState, id: string, reason: string): Appointment {
  if (isTooLate(state, state.appointment(id))) throw new Refusal("too_late");
  return move(state, id, ["pending", "accepted"], "cancelled", { answer_reason: reason, proposal: null });
}

/** Closes an appointment and opens another one at the new time. */
export function reschedule(state: FakeState, input: Input<"rescheduleAppointment">): Appointment {
  const old = state.appointment(input.id);
  if (!["pending", "accepted"].includes(old.state)) throw new Refusal("wrong_state");
  if (isTooLate(state, old)) throw new Refusal("too_late");
  const own = [old.id, input.hold ?? "", old.proposal?.id ?? ""];
  const doctorId = input.doctor ?? old.doctor.id;
  const length = lengthOf(state, null, input.minutes ?? old.minutes);
  const answer = judge(state, doctorId, old.patient.id, input.starts_at, length, own);
  if (answer !== "free") throw new Refusal(answer);
  state.holds = state.holds.filter(({ id }) => !own.includes(id));
  const doctor = state.doctors.findIndex(({ id }) => id === doctorId);
  const patient = state.patients.findIndex(({ id }) => id === old.patient.id);
  const local = state.moment(input.starts_at).local;
  const before = structuredClone(old);
  const kept = state.me?.patient && !state.settings.accept_at_once ? "pending" : old.state;
  const made = state.put(doctor, patient, local, kept, old.reason, {
    id: input.new_id,
    minutes: minutesAt(state, doctorId, local, length),
    visit_type: old.visit_type,
    booking: old.booking,
    booking_kind: old.booking_kind,
    staff_notes: old.staff_notes,
    location: old.location,
    moved_from: old.id,
  });
  const moved_to = { id: made.id, starts: made.starts };
  Object.assign(old, { state: "cancelled", answer_reason: input.reason, moved_to, proposal: null });
  remember(state, before, made.id);
  if (state.moves.has(old.id)) {
    made.undo_until = old.undo_until;
    state.moves.set(made.id, { before, opened: made.id, until: state.clock.utc + UNDO_SECONDS * 1000 });
  }
  notify(state, "appointment_moved", made);
  state.changed("appointment", "availability", "notification");
  return state.seen(made);
}

function following(state: FakeState, id: string, which: "one" | "following"): Appointment[] {
  const first = state.appointment(id);
  if (which === "one" || !first.booking) return [first];
  return state.appointments
    .filter((one) => one.booking === first.booking && one.starts.utc >= first.starts.utc)
    .filter((one) => one.state === "pending" || one.state === "accepted")
    .sort((a, b) => a.starts.utc.localeCompare(b.starts.utc));
}

function rescheduleSeries(state: FakeState, input: Input<"rescheduleSeries">): Appointment[] {
  const rows = following(state, input.id, input.which);
  const shift = Date.parse(input.starts_at) - Date.parse(state.appointment(input.id).starts.utc);
  return rows.map((one, index) =>
    reschedule(state, {
      id: one.id,
      new_id: input.new_ids[index] ?? state.newId(),
      doctor: null,
      starts_at: new Date(Date.parse(one.starts.utc) + shift).toISOString(),
      minutes: null,
      hold: null,
      reason: "",
    }),
  );
}

function propose(state: FakeState, input: Input<"proposeTime">): Appointment {
  const found = state.appointment(input.id);
  if (!["pending", "accepted"].includes(found.state)) throw new Refusal("wrong_state");
  withdraw(state, found);
  const length = lengthOf(state, null, input.minutes ?? found.minutes);
  const answer = judge(state, found.doctor.id, found.patient.id, input.starts_at, length, [found.id]);
  if (answer !== "free") throw new Refusal(answer);
  const starts = state.moment(input.starts_at);
  const day = state.clock.utc + state.settings.answer_hours * 3_600_000;
  const until = state.clock.momentOf(Math.min(day, Date.parse(starts.utc)));
  const minutes = length.minutes ?? found.minutes;
  const held = { id: input.hold_id, starts, minutes, until };
  state.holds.push({ ...held, doctor: found.doctor.id, by: `proposal:${found.id}` });
  found.proposal = held;
  notify(state, "time_proposed", found);
  state.changed("appointment", "availability", "notification");
  return state.seen(found);
}

function withdraw(state: FakeState, found: Appointment) {
  state.holds = state.holds.filter(({ by }) => by !== `proposal:${found.id}`);
  found.proposal = null;
  state.changed("appointment", "availability");
}

function acceptProposal(state: FakeState, { id, new_id }: Input<"acceptProposal">): Appointment {
  const { proposal } = state.appointment(id);
  if (!proposal) throw new Refusal("wrong_state");
  const starts_at = proposal.starts.utc;
  const rest = { doctor: null, minutes: proposal.minutes, hold: proposal.id, reason: "" };
  const made = state.appointment(reschedule(state, { id, new_id, starts_at, ...rest }).id);
  Object.assign(made, { state: "accepted", location: state.locations[0] ?? null });
  notify(state, "proposal_accepted", made);
  return state.seen(made);
}

function undo(state: FakeState, id: string): Appointment {
  const last = state.moves.get(id);
  if (!last) throw new Refusal("wrong_state");
  if (last.until <= state.clock.utc) throw new Refusal("too_late");
  state.appointments = state.appointments.filter((one) => one.id !== last.opened);
  const found = state.appointment(last.before.id);
  Object.assign(found, last.before, { undo_until: null });
  for (const one of [id, last.before.id, last.opened]) state.moves.delete(one ?? "");
  const since = last.until - UNDO_SECONDS * 1000;
  state.notifications = state.notifications.filter(
    ({ appointment, at }) =>
      (appointment?.id !== found.id && appointment?.id !== last.opened) || Date.parse(at.utc) < since,
  );
  state.changed("appointment", "availability", "notification", "queue");
  return state.seen(found);
}

export function moveVerbs(state: FakeState) {
  return {
    cancelAppointment: ({ id, reason }: Input<"cancelAppointment">) => cancel(state, id, reason),
    rescheduleAppointment: (input: Input<"rescheduleAppointment">) => reschedule(state, input),
    rescheduleSeries: (input: Input<"rescheduleSeries">) => rescheduleSeries(state, input),
    cancelSeries: ({ id, reason, which }: Input<"cancelSeries">) =>
      following(state, id, which).map((one) => cancel(state, one.id, reason)),
    proposeTime: (input: Input<"proposeTime">) => propose(state, input),
    acceptProposal: (input: Input<"acceptProposal">) => acceptProposal(state, input),
    refuseProposal: ({ id }: Input<"refuseProposal">) => {
      const found = state.appointment(id);
      if (!found.proposal) throw new Refusal("wrong_state");
      withdraw(state, found);
      notify(state, "proposal_refused", found);
      return state.seen(found);
    },
    withdrawProposal: ({ id }: Input<"withdrawProposal">) => {
      withdraw(state, state.appointment(id));
      return state.seen(state.appointment(id));
    },
    undoAppointment: (id: string) => undo(state, id),
    reinstateAppointment: (id: string) => move(state, id, ["no_show"], "accepted"),
    setStaffNotes: (id: string, notes: string) => {
      state.appointment(id).staff_notes = notes;
      state.changed("appointment");
      return state.seen(state.appointment(id));
    },
  };
}
