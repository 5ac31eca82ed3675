// Booking in the fake clinic: kinds of visits, holds, one or several appointments, walk-ins, the family.
import type { Appointment, BookAppointment, BookingKind, Commands, Hold, State } from "../index";
import { freeOn, judge, type Length, lengthOf, minutesAt, open } from "./hours";
import { notify } from "./notify";
import { giveToken } from "./queue";
import { type FakeState, Refusal } from "./state";

type Input<V extends keyof Commands> = Parameters<Commands[V]>[0];

function indexOf(rows: { id: string }[], id: string | null): number {
  const found = rows.findIndex((one) => one.id === id);
  if (found < 0) throw new Refusal("not_found");
  return found;
}

interface Wish {
  id: string;
  doctor: string;
  patient: string | null;
  starts_at: string;
  reason: string;
  length: Length;
  visit_type: string | null;
  booking?: string;
  booking_kind?: BookingKind;
}

/** The limits that patients meet, not the staff. */
function checkLimits(state: FakeState, wish: Wish, day: string) {
  const { patient_open_limit, patient_day_limit, doctor_day_limit } = state.settings;
  const standing = state.appointments.filter((one) => open.includes(one.state));
  const own = standing.filter((one) => one.patient.id === wish.patient);
  const onDay = (rows: Appointment[]) => rows.filter(({ starts }) => starts.local.startsWith(day)).length;
  const doctors = standing.filter((one) => one.doctor.id === wish.doctor);
  if (patient_open_limit > 0 && own.length >= patient_open_limit) throw new Refusal("patient_limit");
  if (patient_day_limit > 0 && onDay(own) >= patient_day_limit) throw new Refusal("day_limit");
  if (doctor_day_limit > 0 && onDay(doctors) >= doctor_day_limit) throw new Refusal("doctor_limit");
}

/** Books one, without telling anybody. */
function place(state: FakeState, wish: Wish, as: State): Appointment {
  const doctor = indexOf(state.doctors, wish.doctor);
  const patient = indexOf(state.patients, wish.patient);
  const starts = state.moment(wish.starts_at);
  const day = starts.local.slice(0, 10);
  const answer = judge(state, wish.doctor, wish.patient, starts.utc, wish.length);
  if (answer !== "free") throw new Refusal(answer);
  const me = state.signedIn();
  if (me.patient) {
    checkLimits(state, wish, day);
    const offered = freeOn(state, wish.doctor, day, wish.length);
    if (!offered.some((slot) => slot.starts.utc === starts.utc)) throw new Refusal("slot_taken");
  }
  const minutes = minutesAt(state, wish.doctor, starts.local, wish.length);
  const begin = Date.parse(starts.utc);
  return state.put(doctor, patient, starts.local, as, wish.reason, {
    id: wish.id,
    minutes,
    visit_type: state.visitTypes.find((one) => one.id === wish.visit_type)?.name ?? null,
    blocked_from: state.clock.momentOf(begin - wish.length.before * 60_000),
    blocked_to: state.clock.momentOf(begin + (minutes + wish.length.after) * 60_000),
    requested_at: state.clock.now(),
    until: as === "pending" ? state.clock.momentOf(state.clock.utc + 24 * 3_600_000) : null,
    channel: me.patient ? "kiosk" : "staff",
    booking: wish.booking ?? null,
    booking_kind: wish.booking_kind ?? null,
  });
}

function tell(state: FakeState, made: Appointment) {
  notify(state, "appointment_requested", made);
  state.mailTo(
    state.signedIn().email,
    "Your request is sent",
    `Asked: ${made.starts.local.replace("T", ", ")}\n${made.doctor.full_name}`,
  );
  state.changed("appointment", "availability", "notification");
}

function letGo(state: FakeState, hold: string | null) {
  state.holds = state.holds.filter((one) => one.id !== hold);
}

function book(state: FakeState, input: BookAppointment): Appointment {
  const me = state.signedIn();
  const again = state.appointments.find(({ id }) => id === input.id);
  if (again) return state.seen(again);
  letGo(state, input.hold);
  const wish = {
    ...input,
    patient: input.for_member ?? input.patient ?? me.patient,
    starts_at: input.starts_utc,
    length: lengthOf(state, input.visit_type, input.minutes),
  };
  const made = place(state, wish, state.settings.accept_at_once ? "accepted" : "pending");
  tell(state, made);
  return state.seen(made);
}

function bookSeveral(state: FakeState, input: Input<"bookAppointments">): Appointment[] {
  const me = state.signedIn();
  letGo(state, input.hold);
  const length = lengthOf(state, input.visit_type, input.minutes);
  const made: Appointment[] = [];
  try {
    for (const one of input.appointments) {
      const { doctor, visit_type, booking } = input;
      const patient = one.patient ?? me.patient;
      const wish = { ...one, patient, doctor, visit_type, length, booking, booking_kind: input.kind };
      made.push(place(state, wish, state.settings.accept_at_once ? "accepted" : "pending"));
    }
  } catch (refusal) {
    // All or nothing.
    state.appointments = state.appointments.filter((one) => !made.includes(one));
    throw refusal;
  }
  for (const one of made) tell(state, one);
  return made.map((one) => state.seen(one));
}

function hold(state: FakeState, input: Input<"holdSlot">): Hold {
  const by = state.holder();
  const length = lengthOf(state, input.visit_type, input.minutes);
  const starts = state.moment(input.starts_at);
  const own = state.liveHolds().filter((one) => one.by === by || one.by === "guest" || one.id === input.id);
  const mine = own.map(({ id }) => id);
  const answer = judge(state, input.doctor, null, starts.utc, length, mine);
  if (answer !== "free") throw new Refusal(answer);
  state.holds = state.holds.filter(({ id }) => !mine.includes(id));
  const until = state.clock.momentOf(state.clock.utc + state.settings.hold_seconds * 1000);
  const minutes = minutesAt(state, input.doctor, starts.local, length);
  const held: Hold = { id: input.id, doctor: input.doctor, starts, minutes, until };
  state.holds.push({ ...held, by });
  state.changed("availability");
  return structuredClone(held);
}

function walkIn(state: FakeState, input: Input<"addWalkIn">): Appointment {
  const length = lengthOf(state, input.visit_type);
  const made = place(state, { ...input, length }, "checked_in");
  made.channel = "walk_in";
  giveToken(state, made);
  state.changed("appointment", "availability", "queue");
  return state.seen(made);
}

function familyVerbs(state: FakeState) {
  const member = ({ id, full_name, birth_date, gender }: FakeState["patients"][number]) => ({
    id,
    full_name,
    birth_date,
    gender,
  });
  return {
    listFamily: () =>
      state.patients.filter(({ guardian }) => guardian === state.signedIn().patient).map(member),
    addFamilyMember: ({ id, full_name, birth_date, gender }: Input<"addFamilyMember">) => {
      if (full_name.trim() === "") {
        throw new Refusal("invalid_fields", { fields: { full_name: ["required"] } });
      }
      const born = birth_date ?? "1986-01-01";
      const made = { id, full_name, birth_date: born, gender: gender ?? "", phone: "" };
      const age = 2026 - Number(born.slice(0, 4));
      state.patients.push({ ...made, age, guardian: state.signedIn().patient });
      state.changed("patient");
      return { id, full_name, birth_date, gender };
    },
  };
}

export function bookingVerbs(state: FakeState) {
  return {
    ...familyVerbs(state),
    listVisitTypes: () => structuredClone(state.visitTypes),
    setVisitType: (input: Input<"setVisitType">) => {
      state.visitTypes = [...state.visitTypes.filter(({ id }) => id !== input.id), input];
      state.changed("visit_type");
      return null;
    },
    archiveVisitType: (id: string) => {
      state.visitTypes = state.visitTypes.filter((one) => one.id !== id);
      state.changed("visit_type");
      return null;
    },
    holdSlot: (input: Input<"holdSlot">) => hold(state, input),
    releaseHold: (id: string) => {
      letGo(state, id);
      state.changed("availability");
      return null;
    },
    bookAppointment: (input: BookAppointment) => book(state, input),
    bookAppointments: (input: Input<"bookAppointments">) => bookSeveral(state, input),
    addWalkIn: (input: Input<"addWalkIn">) => walkIn(state, input),
    setLocationExclusive: (location: string, exclusive: boolean) => {
      const found = state.locations.find(({ id }) => id === location);
      if (found) found.exclusive = exclusive;
      state.changed("location");
      return null;
    },
  };
}
