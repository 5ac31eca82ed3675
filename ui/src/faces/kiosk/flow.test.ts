import { describe, expect, it } from "vitest";
import { type FlowState, fresh, type Page, reduce, type Step, stepOf } from "./flow";

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

  it("goes on to what the person came for, and Back does not lead into signing in", () => {
    const state = walk(
      go("home"),
      { type: "aim", aim: "book", page: "kind" },
      go("doctor"),
      go("time"),
      go("who"),
      go("sign-in-email"),
      go("sign-in-password"),
      { type: "signed-in" },
    );
    expect(state.pages).toEqual(["language", "home", "kind", "doctor", "time", "reason"]);
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

  it("counts five steps of booking, and none elsewhere", () => {
    expect(stepOf("kind", "book")).toBe(1);
    expect(stepOf("phone", "book")).toBe(4);
    expect(stepOf("phone", null)).toBeNull();
    expect(stepOf("check", "book")).toBe(5);
    expect(stepOf("sent", "book")).toBeNull();
  });

  it("forgets everything", () => {
    expect(reduce(walk(go("home"), { type: "visit", change: { reason: "x" } }), { type: "reset" })).toEqual(
      fresh,
    );
  });
});
