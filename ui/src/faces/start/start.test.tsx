import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { AppState } from "@/backend";
import { expectAccessible, show } from "@/testing";
import Start from "./index";

const first: AppState = {
  phase: "first_run",
  face: null,
  step: null,
  problem: null,
  version: "0.1.0",
  demo: false,
  joined: [],
  owns_server: false,
};
const problem = {
  code: "port_taken",
  status_code: 409,
  fields: {},
  retry_after: null,
  incident: null,
} as const;

describe("the first run", () => {
  it("offers three ways", async () => {
    show(<Start state={first} />);
    expect(await screen.findByText("How would you like to start?")).toBeVisible();
    for (const name of [/demo clinic/, /^Start a clinic/, /^Join a clinic/]) {
      expect(screen.getByRole("button", { name })).toBeEnabled();
    }
  });

  it("starts the demo clinic with one press", async () => {
    const { user, state } = show(<Start state={first} />);
    await user.click(await screen.findByRole("button", { name: /demo clinic/ }));
    expect(state.app.phase).toBe("starting");
  });

  it("asks one question a page for a clinic of one's own, and keeps the answers", async () => {
    const { user, state } = show(<Start state={first} />);
    const told = vi.fn();
    state.listen("appStateChanged", told);
    await user.click(await screen.findByRole("button", { name: /^Start a clinic/ }));
    await user.click(screen.getByRole("button", { name: "Continue" }));
    expect(await screen.findByText("Fill this in")).toBeVisible();
    await waitFor(() => expect(screen.getByLabelText("Name of the clinic")).toHaveFocus());
    await user.type(screen.getByLabelText("Name of the clinic"), "Shapla Medical Centre{Enter}");
    await user.type(await screen.findByLabelText("Address"), "Road 27");
    await user.click(screen.getByRole("button", { name: "Continue" }));
    await screen.findByText("Which country is it in?");
    await user.click(screen.getByRole("button", { name: "Back" }));
    expect(await screen.findByLabelText("Address")).toHaveValue("Road 27");
    for (const question of [
      "Which country is it in?",
      "Which time does its clock show?",
      "Who runs the clinic?",
    ]) {
      await user.click(screen.getByRole("button", { name: "Continue" }));
      await screen.findByText(question);
    }
    await user.type(screen.getByLabelText("Your name"), "Rashed Mahmud{Enter}");
    await user.type(await screen.findByLabelText("E-mail address"), "rashed@example.org{Enter}");
    const password = await screen.findByLabelText("Password");
    await user.type(password, "short");
    await user.click(screen.getByRole("button", { name: "Make the clinic" }));
    expect(await screen.findByText("Something is still missing. See the list.")).toBeVisible();
    await user.type(password, "-Shapla-2026");
    await user.click(screen.getByRole("button", { name: "Make the clinic" }));
    await waitFor(() => expect(told).toHaveBeenCalled());
  });

  it("says what keeps the clinic from opening, and offers another port where that helps", async () => {
    const { user, state } = show(<Start state={{ ...first, phase: "failed", problem }} />);
    expect(await screen.findByText(/Another program uses the clinic's port/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Use another port" }));
    expect(state.app.phase).toBe("starting");
  });

  it("shows what is being done", async () => {
    show(<Start state={{ ...first, phase: "starting", step: "migrating" }} />);
    expect((await screen.findAllByText("Set up the tables")).length).toBeGreaterThan(0);
  });

  it("only connects where the clinic is on another computer", async () => {
    show(<Start state={{ ...first, phase: "starting", step: "connecting", joined: ["staff"] }} />);
    expect((await screen.findAllByText("Connect to the clinic")).length).toBeGreaterThan(0);
    expect(screen.queryByText("Set up the tables")).toBeNull();
  });

  it("lets the window be a kiosk, a doctor's or the office's", async () => {
    const { user, state } = show(<Start state={{ ...first, phase: "choose_face", demo: true }} />);
    expect(await screen.findByText("office@demo.anteroom")).toBeVisible();
    await user.click(screen.getByRole("button", { name: /^Kiosk/ }));
    await waitFor(() => expect(state.app.face).toBe("kiosk"));
  });

  it.each([
    ["light", { ...first }],
    ["dark", { ...first }],
    ["light", { ...first, phase: "choose_face", demo: true }],
    ["dark", { ...first, phase: "failed", problem }],
    ["light", { ...first, phase: "starting", step: "starting" }],
  ] as const)("has no violation (%s, %o)", async (scheme, state) => {
    const { container } = show(<Start state={state as AppState} />, { scheme });
    await screen.findByRole("heading", { level: 1 });
    await expectAccessible(container);
  });
});
