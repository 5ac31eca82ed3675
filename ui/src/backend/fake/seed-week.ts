// What goes on in the fake clinic beside the ordinary Saturday: a full week of three colleagues, a series, a
// family's visit, a proposal, a slot that somebody is choosing, the waitlist, and requests without a time.
import type { State, WaitlistEntry } from "../index";
import { timeOf, weekdayOf } from "./clock";
import { periodsOn } from "./hours";
import { giveToken } from "./queue";
import type { FakeState } from "./state";
import { offer } from "./waiting";

const reasons = ["Follow-up", "Blood pressure", "ECG review", "Swollen ankles", "Second opinion"];
const later: State[] = ["accepted", "accepted", "pending", "accepted", "cancelled", "accepted", "declined"];
const earlier: State[] = ["completed", "completed", "no_show", "completed", "cancelled"];

/** Every third slot or so of a colleague's week. */
function fill(state: FakeState, doctor: number) {
  const id = state.doctors[doctor]?.id ?? "";
  let n = doctor;
  for (let offset = -2; offset < 6; offset += 1) {
    const day = state.clock.day(offset);
    for (const { from, to, slot } of periodsOn(state, state.hoursOf(id), day)) {
      for (let minute = from + ((doctor + weekdayOf(day)) % 2) * slot; minute < to; minute += slot * 3) {
        n += 1;
        const local = `${day}T${timeOf(minute)}`;
        const past = Date.parse(state.clock.at(local).utc) < state.clock.utc;
        const as = (past ? earlier : later)[n % (past ? earlier : later).length] ?? "accepted";
        state.put(doctor, 1 + (n % 9), local, as, reasons[n % reasons.length] ?? "");
      }
    }
  }
}

function seedTogether(state: FakeState) {
  for (let week = 0; week < 4; week += 1) {
    state.put(0, 6, `${state.clock.day(3 + week * 7)}T09:40`, "accepted", "Blood pressure, every week", {
      booking: "booking-series",
      booking_kind: "series",
    });
  }
  for (const [member, time] of [
    [10, "10:40"],
    [11, "11:00"],
  ] as const) {
    state.put(6, member, `${state.clock.day(3)}T${time}`, "accepted", "Vaccination", {
      booking: "booking-family",
      booking_kind: "family",
    });
  }
}

function seedKept(state: FakeState) {
  const minute = state.clock.utc + 90_000;
  state.holds.push({
    id: "hold-elsewhere",
    doctor: "doctor-0",
    starts: state.clock.at(`${state.clock.day(1)}T11:00`),
    minutes: 20,
    until: state.clock.momentOf(minute),
    by: "another window",
  });
  const asked = state.appointments.find(({ doctor, patient, state: as }) => {
    return doctor.id === "doctor-7" && patient.id === "patient-0" && as === "accepted";
  });
  if (!asked) return;
  const starts = state.clock.at(`${state.clock.day(5)}T16:40`);
  const until = state.clock.momentOf(state.clock.utc + 20 * 3_600_000);
  const held = { id: "proposal-0", starts, minutes: 20, until };
  state.holds.push({ ...held, doctor: "doctor-7", by: `proposal:${asked.id}` });
  asked.proposal = held;
}

function entry(state: FakeState, id: string, patient: number, doctor: number | null): WaitlistEntry {
  const who = state.patients[patient];
  const whom = doctor === null ? undefined : state.doctors[doctor];
  return {
    id,
    state: "waiting",
    patient: { id: who?.id ?? "", full_name: who?.full_name ?? "" },
    doctor: whom ? { id: whom.id, full_name: whom.full_name } : null,
    specialization: whom ? null : "Cardiology",
    from_day: state.clock.today(),
    to_day: state.clock.day(20),
    from: doctor === null ? "14:00" : null,
    to: null,
    created_at: state.clock.momentOf(state.clock.utc - (3 + patient) * 3_600_000),
    offer: null,
  };
}

function seedWaiting(state: FakeState) {
  const offered = entry(state, "waitlist-0", 0, 1);
  state.waitlist = [offered, entry(state, "waitlist-1", 4, 0), entry(state, "waitlist-2", 8, null)];
  const doctor = state.doctors[1];
  if (doctor) {
    const { id, full_name, specialization } = doctor;
    const who = { id, full_name, specialization: specialization.name };
    offer(state, offered, {
      doctor: who,
      starts: state.clock.at(`${state.clock.day(2)}T10:20`),
      minutes: 20,
    });
  }
  state.notifications = [];
}

function seedRequests(state: FakeState) {
  const asked = { state: "pending", language: "en", patient: null } as const;
  state.requests = [
    {
      ...asked,
      id: "request-0",
      full_name: "Motiur Rahman",
      email: "motiur@example.org",
      phone: "+8801712004411",
      message: "My mother needs a heart check-up before an operation in December.",
      doctor: null,
      specialization: "Cardiology",
      preferred_day: state.clock.day(4),
      part_of_day: "morning",
      created_at: state.clock.momentOf(state.clock.utc - 50 * 60_000),
    },
    {
      ...asked,
      id: "request-1",
      full_name: "Nasima Akhter",
      email: "nasima@example.org",
      phone: "+8801712000000",
      message: "",
      doctor: { id: "doctor-0", full_name: "Dr. Farhana Rahman" },
      specialization: null,
      preferred_day: null,
      part_of_day: "afternoon",
      patient: "patient-0",
      created_at: state.clock.momentOf(state.clock.utc - 12 * 60_000),
    },
  ];
}

/** Numbers for those of today who have arrived; the first who waits has been called. */
function seedQueue(state: FakeState) {
  const here = state.appointments.filter(
    (one) =>
      one.starts.local.startsWith(state.clock.today()) &&
      ["completed", "in_consultation", "checked_in"].includes(one.state),
  );
  for (const one of here) giveToken(state, one);
  for (const one of here) {
    if (!one.token) continue;
    one.token.given_at = state.clock.momentOf(state.clock.utc - 18 * 60_000);
    if (one.state !== "checked_in") one.token.called_at = one.starts;
  }
}

/** A full week of three colleagues and more; the browser's clinic has it, a test asks for it. */
export function seedWeek(state: FakeState) {
  for (const doctor of [1, 2, 3]) fill(state, doctor);
}

/** What goes on beside the ordinary Saturday, in every fake clinic. */
export function seedBeside(state: FakeState) {
  seedTogether(state);
  seedKept(state);
  seedWaiting(state);
  seedRequests(state);
  seedQueue(state);
}
