import { describe, expect, it } from "vitest";
import type { Appointment, DoctorCard, Slot } from "@/backend";
import { type FlowState, fresh, onward, type Page, reduce, type Step, stepOf } from "./flow";

const slot: Slot = { starts: { utc: "2026-11-22T04:20:00Z", local: "2026-11-22T10:20" }, minutes: 20 };
const kept = { id: "hold", until: 120_000, last: 600_000 };
const doctor = { id: "doctor-0", specialization: { id: "spec-1" } } as DoctorCard;

function walk(...steps: Step[]): FlowState {
  return steps.reduce(reduce, fresh);
}
const go = (page: Page): Step => ({ type: "go", page });

describe("the kiosk's flow", () => {
  it("returns to the summary after a change instead of opening it twice", () => {
    const state = walk(
      go("home"),
      go("kind"),
      go("doctor"),
      go("time"),
      go("check"),
      go("time"),
      go("check"),
    );
    expect(state.pages).toEqual(["language", "home", "kind", "doctor", "time", "check"]);
  });

  it("goes on with the first question that has no answer, and Back does not lead into signing in", () => {
    const steps: Step[] = [
      go("home"),
      { type: "aim", aim: "book", page: "kind" },
      go("doctor"),
      go("time"),
      { type: "visit", change: { slot, kept } },
      go("who"),
      go("sign-in-email"),
      go("sign-in-password"),
    ];
    const state = walk(...steps, { type: "signed-in" });
    expect(state.pages).toEqual(["language", "home", "kind", "doctor", "time", "for-whom"]);
    expect(state.visit.kept).toEqual(kept);
    expect(onward(state, true)).toBe("for-whom");
    const known = { ...state.visit, people: [{ id: null, full_name: "Nasima" }] };
    expect(onward({ visit: known }, true)).toBe("reason");
    expect(onward({ visit: { ...known, reason: "Cough" } }, true)).toBe("check");
    expect(onward({ visit: { ...known, slot: null } }, true)).toBe("time");
  });

  it("keeps nothing that was typed to get in", () => {
    const state = walk(
      { type: "person", change: { password: "Shapla-2026!", code: "427193" } },
      { type: "signed-in" },
    );
    expect(state.person).toEqual(fresh.person);
  });

  it("shows a refused answer on its own page and forgets the refusal when it is corrected", () => {
    const refused = walk(go("home"), go("code"), {
      type: "wrong",
      wrong: { phone: ["phone_bd"] },
      page: "phone",
    });
    expect(refused.pages.at(-1)).toBe("phone");
    expect(reduce(refused, { type: "person", change: { phone: "+8801712345678" } }).wrong).toEqual({});
  });

  it("asks again who is there when the session has ended, and keeps the visit", () => {
    const state = walk(
      { type: "aim", aim: "book", page: "kind" },
      { type: "visit", change: { reason: "Cough" } },
      go("check"),
      { type: "signed-out" },
    );
    expect(state.pages.at(-1)).toBe("who");
    expect(state.visit.reason).toBe("Cough");
  });

  it("forgets everything", () => {
    expect(reduce(walk(go("home"), { type: "visit", change: { reason: "x" } }), { type: "reset" })).toEqual(
      fresh,
    );
  });

  it("counts five steps of booking, and none elsewhere", () => {
    expect(stepOf("kind", "book")).toBe(1);
    expect(stepOf("phone", "book")).toBe(4);
    expect(stepOf("phone", null)).toBeNull();
    expect(stepOf("check", "book")).toBe(5);
    expect(stepOf("sent", "book")).toBeNull();
  });
});

const booking: Step[] = [
  go("home"),
  { type: "aim", aim: "book", page: "kind" },
  go("doctor"),
  { type: "anew", change: { doctor }, page: "time" },
  { type: "visit", change: { slot, kept } },
];

describe("a time that is kept", () => {
  it("stays kept on the pages after it, also when it is looked at again", () => {
    const state = walk(...booking, go("reason"), go("check"), go("time"), { type: "back" });
    expect(state.pages.at(-1)).toBe("check");
    expect(state.visit).toMatchObject({ slot, kept });
  });

  it("is given up on the way back, and before another doctor, other people or another length", () => {
    expect(walk(...booking, { type: "back" }).visit).toMatchObject({ slot: null, kept: null });
    expect(walk(...booking, { type: "anew", change: { type: null }, page: "time" }).visit.kept).toBeNull();
  });

  it("is let go by whoever asks without a time or waits for one, and they come back to booking", () => {
    const asking = walk(...booking, go("who"), { type: "aim", aim: "ask", page: "ask-name" });
    expect(asking.visit.kept).toBeNull();
    expect(asking.aim).toBe("ask");
    const again = reduce(asking, { type: "back" });
    expect(again.pages.at(-1)).toBe("who");
    expect(again.aim).toBe("book");
    expect(again.visit.slot).toEqual(slot);
  });

  it("is used up when it is booked, and Back then leads to the first question", () => {
    const done = walk(...booking, go("check"), { type: "done", page: "sent", booked: ["one"] });
    expect(done.visit).toMatchObject({ kept: null, booked: ["one"] });
    expect(reduce(done, { type: "back" }).pages).toEqual(["language", "home"]);
  });

  it("never leaves a page that asks about a time without one", () => {
    const state = walk(
      ...booking,
      go("for-whom"),
      go("check"),
      go("doctor"),
      { type: "anew", change: { doctor }, page: "time" },
      { type: "back" },
      { type: "back" },
    );
    expect(state.pages.at(-1)).toBe("time");
  });
});

describe("people", () => {
  const member = { id: "patient-9", full_name: "Rafi" };
  it("a new member of the family comes alone, and the next question follows", () => {
    const state = walk(
      ...booking,
      go("for-whom"),
      go("member-name"),
      go("member-birth"),
      go("member-gender"),
      {
        type: "member-added",
        member,
      },
    );
    expect(state.visit.people).toEqual([member]);
    expect(state.pages.slice(-2)).toEqual(["for-whom", "reason"]);
  });

  it("or joins those who come together, and the page of them is shown again", () => {
    const self = { id: null, full_name: "Nasima" };
    const state = walk(
      ...booking,
      go("for-whom"),
      { type: "visit", change: { people: [self] } },
      go("people"),
      go("member-name"),
      { type: "member-added", member },
    );
    expect(state.visit.people).toEqual([self, member]);
    expect(state.pages.at(-1)).toBe("people");
  });
});

describe("moving", () => {
  const appointment = { id: "a", doctor: { id: "doctor-0" } } as Appointment;
  const moving: Step[] = [
    go("home"),
    { type: "aim", aim: "appointments", page: "appointments" },
    { type: "look", at: "a", page: "visit" },
    { type: "move", appointment, doctor },
  ];
  it("keeps the new time while it is checked, and forgets the move on the way back", () => {
    const checked = walk(...moving, { type: "visit", change: { slot, kept } }, go("move-check"));
    expect(checked.visit).toMatchObject({ moving: appointment, kept });
    const back = walk(...moving, { type: "back" });
    expect(back.visit.moving).toBeNull();
    expect(back.aim).toBe("appointments");
    expect(back.pages.at(-1)).toBe("visit");
  });

  it("leads to the appointments when the session ended meanwhile", () => {
    const state = walk(...moving, { type: "signed-out" }, { type: "signed-in" });
    expect(state.pages).toEqual(["language", "home", "appointments"]);
  });
});

describe("arriving", () => {
  it("shows the number and forgets the birth date", () => {
    const state = walk(
      go("home"),
      { type: "aim", aim: "arrive", page: "arrival-birth" },
      { type: "answers", change: { arrival: { day: "14", month: "3", year: "2002" } } },
      go("arrivals"),
      {
        type: "arrived",
        ticket: { letter: "A", number: 7, doctor: "", room: null, before: 0, starts: slot.starts },
      },
    );
    expect(state.pages).toEqual(["language", "home", "token"]);
    expect(state.arrival.day).toBe("");
    expect(state.ticket?.number).toBe(7);
  });
});
