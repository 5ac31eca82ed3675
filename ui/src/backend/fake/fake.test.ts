// The fake clinic keeps the rules that the screens rely on.
import { beforeEach, describe, expect, it } from "vitest";
import { type Clinic, clinic, type Given, setBackend } from "../index";
import { type FakeState, makeFake } from "./index";

let state: FakeState;

function signIn(role: "patient" | "doctor" | "admin") {
  state.me = state.accounts.find(({ me }) => me.roles.includes(role))?.me ?? null;
}

beforeEach(() => {
  const fake = makeFake();
  state = fake.state;
  setBackend(fake.backend);
});

const at = (local: string) => state.clock.at(local).utc;
const free = async (doctor: string, day: string) => {
  const [slots] = await clinic.listSlots(doctor, day, 1, null);
  return (slots?.slots ?? []).map(({ starts }) => starts.local.slice(11));
};
const hold = (id: string, local: string): Promise<Given<"holdSlot">> =>
  clinic.holdSlot({ id, doctor: "doctor-2", starts_at: at(local), minutes: null, visit_type: null });

describe("holds", () => {
  it("keeps one slot for a person, until it runs out", async () => {
    signIn("patient");
    const [first, second] = await free("doctor-2", "2026-11-22");
    await hold("a", `2026-11-22T${first}`);
    expect(await free("doctor-2", "2026-11-22")).not.toContain(first);
    await hold("b", `2026-11-22T${second}`);
    expect(await free("doctor-2", "2026-11-22")).toContain(first);
    state.clock.utc += 121_000;
    expect(await free("doctor-2", "2026-11-22")).toContain(second);
  });

  it("refuses a slot that somebody else holds", async () => {
    signIn("admin");
    const taken = { id: "c", doctor: "doctor-0", starts_at: at("2026-11-22T11:00") };
    await expect(clinic.holdSlot({ ...taken, minutes: null, visit_type: null })).rejects.toMatchObject({
      code: "slot_taken",
    });
  });
});

describe("moves", () => {
  const reschedule = (id: string, local: string): ReturnType<Clinic["rescheduleAppointment"]> =>
    clinic.rescheduleAppointment({
      id,
      new_id: "moved",
      doctor: null,
      starts_at: at(local),
      minutes: null,
      hold: null,
      reason: "",
    });

  it("are taken back within half a minute, and not later", async () => {
    signIn("doctor");
    const asked = state.appointments.find((one) => one.state === "accepted" && one.doctor.id === "doctor-0");
    if (!asked) throw new Error("nothing to move");
    await reschedule(asked.id, "2026-11-22T09:20");
    expect(asked.state).toBe("cancelled");
    expect(asked.moved_to?.id).toBe("moved");
    await clinic.undoAppointment("moved");
    expect(asked.state).toBe("accepted");
    expect(state.appointments.some(({ id }) => id === "moved")).toBe(false);
    await reschedule(asked.id, "2026-11-22T09:20");
    state.clock.utc += 31_000;
    await expect(clinic.undoAppointment(asked.id)).rejects.toMatchObject({ code: "too_late" });
  });

  it("take the proposed time", async () => {
    signIn("patient");
    const asked = state.appointments.find(({ proposal }) => proposal !== null);
    if (!asked?.proposal) throw new Error("nothing is proposed");
    const made = await clinic.acceptProposal({ id: asked.id, new_id: "new" });
    expect(made.state).toBe("accepted");
    expect(made.starts.local).toBe("2026-11-26T16:40");
    expect(asked.state).toBe("cancelled");
  });
});

describe("several at once", () => {
  it("are booked all or not at all", async () => {
    signIn("doctor");
    const before = state.appointments.length;
    const times = ["2026-11-22T09:00", "2026-11-22T11:00"];
    const appointments = times.map((local, index) => ({
      id: `s${index}`,
      patient: "patient-8",
      starts_at: at(local),
      reason: "",
    }));
    const input = { booking: "b", kind: "series", doctor: "doctor-0", appointments } as const;
    const rest = { minutes: null, visit_type: null, hold: null };
    await expect(
      clinic.bookAppointments({ ...input, appointments: [...appointments], ...rest }),
    ).rejects.toMatchObject({ code: "slot_taken" });
    expect(state.appointments).toHaveLength(before);
  });
});

describe("hours", () => {
  it("strand no booking that was not decided about", async () => {
    signIn("doctor");
    const hours = await clinic.getAvailability(null);
    const none = { ...hours, weekly: [] };
    const { stranded } = await clinic.previewAvailability(null, none);
    expect(stranded.length).toBeGreaterThan(3);
    await expect(clinic.setAvailability(null, none, [])).rejects.toMatchObject({
      code: "hours_strand_bookings",
    });
    const decided = stranded.map(({ id }) => ({
      appointment: id,
      action: "cancel" as const,
      reason: "Away",
      new_id: null,
      starts_at: null,
    }));
    await clinic.setAvailability(null, none, decided);
    expect(state.appointments.find(({ id }) => id === stranded[0]?.id)?.answer_reason).toBe("Away");
    await expect(clinic.setAvailability(null, none, [])).rejects.toMatchObject({ code: "changed_meanwhile" });
  });
});

describe("those who wait", () => {
  it("are offered what becomes free, first come first served", async () => {
    signIn("doctor");
    const asked = state.appointments.find((one) => one.state === "accepted" && one.doctor.id === "doctor-0");
    await clinic.cancelAppointment({ id: asked?.id ?? "", reason: "" });
    const entry = state.waitlist.find(({ doctor }) => doctor?.id === "doctor-0");
    expect(entry?.offer?.starts.utc).toBe(asked?.starts.utc);
  });

  it("are called in their order", async () => {
    signIn("doctor");
    const called = await clinic.callNext("call", null);
    expect(called?.token?.called_at).not.toBeNull();
    expect((await clinic.callNext("call", null))?.id).toBe(called?.id);
    const [first] = await clinic.listQueue();
    expect(first).toMatchObject({ letter: "A", number: called?.token?.number, state: "called" });
  });
});
