// Those who wait in the fake clinic: for a time (the waitlist), or for an answer to a request without one.
import type { Appointment, Commands, WaitlistEntry } from "../index";
import { notify } from "./notify";
import { type FakeState, Refusal } from "./state";

type Input<V extends keyof Commands> = Parameters<Commands[V]>[0];

const OFFER_SECONDS = 600;

function fits(entry: WaitlistEntry, freed: Appointment): boolean {
  const [day, time] = [freed.starts.local.slice(0, 10), freed.starts.local.slice(11)];
  return (
    entry.state === "waiting" &&
    (entry.doctor?.id === freed.doctor.id || entry.specialization === freed.doctor.specialization) &&
    entry.from_day <= day &&
    day <= entry.to_day &&
    (entry.from ?? "00:00") <= time &&
    time < (entry.to ?? "24:00")
  );
}

/** Offers the time of an appointment that was called off to whoever waits for one like it the longest. */
export function offerFreed(state: FakeState, freed: Appointment) {
  const entry = state.waitlist.find((one) => fits(one, freed) && one.patient.id !== freed.patient.id);
  if (entry) offer(state, entry, freed);
}

export function offer(
  state: FakeState,
  entry: WaitlistEntry,
  free: Pick<Appointment, "doctor" | "starts" | "minutes">,
) {
  const until = state.clock.momentOf(state.clock.utc + OFFER_SECONDS * 1000);
  const { starts, minutes } = free;
  const id = state.newId();
  state.holds.push({ id, doctor: free.doctor.id, starts, minutes, until, by: `waitlist:${entry.id}` });
  entry.state = "offered";
  entry.offer = { id, doctor_name: free.doctor.full_name, starts, minutes, until, why: "freed" };
  notify(state, "slot_offered", null, starts);
  state.changed("waitlist", "availability", "notification");
}

function offered(state: FakeState, id: string): WaitlistEntry {
  const found = state.waitlist.find((one) => one.offer?.id === id);
  if (!found?.offer) throw new Refusal("not_found");
  if (Date.parse(found.offer.until.utc) <= state.clock.utc) throw new Refusal("offer_over");
  return found;
}

function join(state: FakeState, input: Input<"joinWaitlist">): WaitlistEntry {
  const who = input.patient ?? state.signedIn().patient;
  const patient = state.patients.find(({ id }) => id === who);
  const doctor = state.doctors.find(({ id }) => id === input.doctor);
  const specialization = state.specializations.find(({ id }) => id === input.specialization);
  if (!patient || (!doctor && !specialization)) throw new Refusal("not_found");
  const entry: WaitlistEntry = {
    id: input.id,
    state: "waiting",
    patient: { id: patient.id, full_name: patient.full_name },
    doctor: doctor ? { id: doctor.id, full_name: doctor.full_name } : null,
    specialization: doctor ? null : (specialization?.name ?? null),
    from_day: input.from_day,
    to_day: input.to_day,
    from: input.from,
    to: input.to,
    created_at: state.clock.now(),
    offer: null,
  };
  state.waitlist.push(entry);
  state.replaces.set(entry.id, input.replaces);
  state.changed("waitlist");
  return structuredClone(entry);
}

function accept(state: FakeState, input: Input<"acceptOffer">): Appointment {
  const entry = offered(state, input.offer);
  const { starts, minutes, doctor_name } = entry.offer as NonNullable<WaitlistEntry["offer"]>;
  state.holds = state.holds.filter(({ id }) => id !== input.offer);
  const doctor = state.doctors.findIndex(({ full_name }) => full_name === doctor_name);
  const patient = state.patients.findIndex(({ id }) => id === entry.patient.id);
  const made = state.put(doctor, patient, starts.local, "pending", "", {
    id: input.new_id,
    minutes,
    channel: "waitlist",
  });
  const replaced = state.appointments.find(({ id }) => id === state.replaces.get(entry.id));
  if (replaced) {
    Object.assign(replaced, { state: "cancelled", moved_to: { id: made.id, starts } });
    made.moved_from = replaced.id;
  }
  Object.assign(entry, { state: "booked", offer: null });
  state.changed("waitlist", "appointment", "availability");
  return state.seen(made);
}

export function waitingVerbs(state: FakeState) {
  return {
    joinWaitlist: (input: Input<"joinWaitlist">) => join(state, input),
    leaveWaitlist: (id: string) => {
      state.waitlist = state.waitlist.filter((one) => one.id !== id);
      state.holds = state.holds.filter(({ by }) => by !== `waitlist:${id}`);
      state.changed("waitlist", "availability");
      return null;
    },
    listWaitlist: () => {
      const me = state.signedIn();
      const all = state.waitlist.filter((one) => one.state === "waiting" || one.state === "offered");
      if (me.patient) return structuredClone(all.filter(({ patient }) => patient.id === me.patient));
      const own = all.filter(({ doctor }) => doctor?.id === me.doctor);
      return structuredClone(me.roles.includes("admin") ? all : own);
    },
    acceptOffer: (input: Input<"acceptOffer">) => accept(state, input),
    refuseOffer: (id: string) => {
      const entry = offered(state, id);
      Object.assign(entry, { state: "waiting", offer: null });
      state.holds = state.holds.filter((one) => one.id !== id);
      state.changed("waitlist", "availability");
      return null;
    },
  };
}
