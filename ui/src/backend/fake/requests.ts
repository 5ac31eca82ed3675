// Requests without a time in the fake clinic, by guests and patients.
import type { Appointment, Commands, GuestRequest } from "../index";
import { notify } from "./notify";
import { pageOf } from "./page";
import { type FakeState, Refusal } from "./state";

type Input<V extends keyof Commands> = Parameters<Commands[V]>[0];

function ask(state: FakeState, input: Input<"askForVisit">) {
  const fields: Record<string, string[]> = {};
  if (input.full_name.trim() === "") fields.full_name = ["required"];
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(input.email)) fields.email = ["email"];
  if (Object.keys(fields).length > 0) throw new Refusal("invalid_fields", { fields });
  const doctor = state.doctors.find(({ id }) => id === input.doctor);
  const specialization = state.specializations.find(({ id }) => id === input.specialization);
  state.requests.push({
    id: input.id,
    state: "pending",
    full_name: input.full_name,
    email: input.email,
    phone: input.phone,
    message: input.message,
    doctor: doctor ? { id: doctor.id, full_name: doctor.full_name } : null,
    specialization: specialization?.name ?? null,
    preferred_day: input.preferred_day,
    part_of_day: input.part_of_day,
    language: input.language,
    patient: state.me?.patient ?? null,
    created_at: state.clock.now(),
  });
  state.mailTo(input.email, "Your request is sent", "The clinic answers by mail.");
  notify(state, "visit_requested", null);
  state.changed("request");
  return null;
}

function pending(state: FakeState, id: string): GuestRequest {
  const found = state.requests.find((one) => one.id === id);
  if (!found) throw new Refusal("not_found");
  if (found.state !== "pending") throw new Refusal("wrong_state");
  return found;
}

function accept(state: FakeState, input: Input<"acceptGuestRequest">): Appointment {
  const request = pending(state, input.id);
  if (input.new_patient) {
    const { full_name, phone } = request;
    const rest = { age: 40, gender: "", birth_date: "1986-01-01", guardian: null };
    state.patients.push({ id: input.new_patient, full_name, phone, ...rest });
  }
  const who = input.patient ?? input.new_patient;
  const patient = state.patients.findIndex(({ id }) => id === who);
  const doctor = state.doctors.findIndex(({ id }) => id === input.doctor);
  if (patient < 0 || doctor < 0) throw new Refusal("not_found");
  const local = state.moment(input.starts_at).local;
  const made = state.put(doctor, patient, local, "accepted", request.message, {
    id: input.appointment,
    channel: "staff",
    visit_type: state.visitTypes.find(({ id }) => id === input.visit_type)?.name ?? null,
  });
  if (input.hold) state.holds = state.holds.filter(({ id }) => id !== input.hold);
  request.state = "accepted";
  state.mailTo(request.email, "Your visit", `${local.replace("T", ", ")}\n${made.doctor.full_name}`);
  state.changed("request", "appointment", "availability", "patient");
  return state.seen(made);
}

export function requestVerbs(state: FakeState) {
  return {
    askForVisit: (input: Input<"askForVisit">) => ask(state, input),
    listGuestRequests: (cursor: string | null, limit: number) =>
      pageOf(structuredClone(state.requests.filter((one) => one.state === "pending")), cursor, limit),
    acceptGuestRequest: (input: Input<"acceptGuestRequest">) => accept(state, input),
    declineGuestRequest: ({ id, reason }: Input<"declineGuestRequest">) => {
      const request = pending(state, id);
      request.state = "declined";
      state.mailTo(request.email, "Your request", reason);
      state.changed("request");
      return null;
    },
  };
}
