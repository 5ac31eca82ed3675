import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { expectAccessible, show } from "@/testing";
import { rememberEmail } from "./remembered-email";
import { StaffGate } from "./staff-gate";

const doctorDoor = (
  <StaffGate face="doctor">{(me, lock) => <Inside name={me.full_name} lock={lock} />}</StaffGate>
);

function Inside({ name, lock }: { name: string; lock: () => void }) {
  return (
    <main>
      <h1>Inside: {name}</h1>
      <button type="button" onClick={lock}>
        Lock
      </button>
    </main>
  );
}

beforeEach(() => rememberEmail(""));

describe("the door of a staff face", () => {
  it("lets a doctor in", async () => {
    const { user } = show(doctorDoor);
    await user.type(await screen.findByLabelText("E-mail"), "farhana@example.org");
    await user.type(screen.getByLabelText("Password"), "Shapla-2026!");
    await user.click(screen.getByRole("button", { name: "Sign in" }));
    expect(await screen.findByText("Inside: Dr. Farhana Rahman")).toBeTruthy();
  });

  it("counts the lockout down on the form itself", async () => {
    const { user } = show(doctorDoor);
    await user.type(await screen.findByLabelText("E-mail"), "farhana@example.org");
    for (let tries = 0; tries < 3; tries += 1) {
      await user.type(screen.getByLabelText("Password"), "wrong");
      await user.click(screen.getByRole("button", { name: "Sign in" }));
      await screen.findByRole("alert");
    }
    expect((await screen.findByText(/^Too many tries/)).textContent).toMatch(/Try again in (1:00|0:59)/);
    expect(screen.getByRole("button", { name: "Sign in" })).toHaveProperty("disabled", true);
    expect(screen.getByLabelText("E-mail")).toHaveProperty("value", "farhana@example.org");
  });

  it("asks for what is missing under its field", async () => {
    const { user } = show(doctorDoor);
    await user.click(await screen.findByRole("button", { name: "Sign in" }));
    expect(await screen.findAllByText("Fill this in")).toHaveLength(2);
  });

  it("locks by hand and keeps the e-mail", async () => {
    const { user } = show(doctorDoor);
    await user.type(await screen.findByLabelText("E-mail"), "farhana@example.org");
    await user.type(screen.getByLabelText("Password"), "Shapla-2026!");
    await user.click(screen.getByRole("button", { name: "Sign in" }));
    await user.click(await screen.findByRole("button", { name: "Lock" }));
    expect(await screen.findByText("This workstation is locked. Your e-mail is kept.")).toBeTruthy();
    expect(screen.getByLabelText("E-mail")).toHaveProperty("value", "farhana@example.org");
    expect(screen.getByLabelText("Password")).toHaveProperty("value", "");
  });

  it("locks after five minutes without any input", async () => {
    const { state } = show(doctorDoor, { as: "doctor" });
    await screen.findByText(/^Inside/);
    const start = Date.now();
    const clock = vi.spyOn(Date, "now").mockReturnValue(start + 5 * 60_000 + 1);
    expect(await screen.findByText(/locked itself/, {}, { timeout: 3000 })).toBeTruthy();
    clock.mockRestore();
    expect(state.me).toBeNull();
  });

  it("registers a doctor: the form, its errors, then the code", async () => {
    const { user } = show(doctorDoor);
    await user.click(await screen.findByRole("button", { name: "Register as a doctor" }));
    await user.type(screen.getByLabelText("Full name"), "Dr. Rafiqul Hoque");
    await user.type(screen.getByLabelText("Phone"), "123");
    await user.type(screen.getByLabelText("E-mail"), "nowhere");
    await user.type(screen.getByLabelText("Licence number"), "A-1");
    await user.click(screen.getByRole("button", { name: "Send me a code" }));
    expect(await screen.findByText("Fill this in")).toBeTruthy();
    await user.click(screen.getByLabelText("Specialization"));
    await user.click(await screen.findByRole("option", { name: "Neurology" }));
    await user.click(screen.getByRole("button", { name: "Send me a code" }));
    const summary = within(await screen.findByRole("alert"));
    await user.click(summary.getByRole("link", { name: /^Phone/ }));
    expect(document.activeElement).toBe(screen.getByLabelText("Phone"));
    await user.clear(screen.getByLabelText("Phone"));
    await user.type(screen.getByLabelText("Phone"), "+8801712345678");
    await user.clear(screen.getByLabelText("E-mail"));
    await user.type(screen.getByLabelText("E-mail"), "rafiq@example.org");
    await user.click(screen.getByRole("button", { name: "Send me a code" }));
    expect(await screen.findByRole("heading", { name: "Code and password" })).toBeTruthy();
  });

  it("shows a doctor who waits where they stand, and opens by itself", async () => {
    const { state } = show(doctorDoor, {
      prepare: (fresh) => {
        const farhana = fresh.accounts.find(({ me }) => me.roles.includes("doctor"))?.me;
        fresh.me = farhana ? { ...farhana, doctor: null, doctor_state: "pending" } : null;
      },
    });
    expect(await screen.findByRole("heading", { name: "An admin approves you" })).toBeTruthy();
    if (state.me) state.me = { ...state.me, doctor: "doctor-0", doctor_state: "active" };
    state.changed("doctor");
    expect(await screen.findByText(/^Inside/)).toBeTruthy();
  });

  it("sends a doctor away from the office", async () => {
    show(<StaffGate face="office">{() => <p>office</p>}</StaffGate>, { as: "doctor" });
    expect(await screen.findByRole("heading", { name: "This window is for the office" })).toBeTruthy();
  });

  it("says why the session ended", async () => {
    const { state } = show(doctorDoor, { as: "doctor" });
    await screen.findByText(/^Inside/);
    state.me = null;
    state.send("sessionEnded", { reason: "expired" });
    await waitFor(() => expect(screen.getByText("Your session has ended. Sign in to go on.")).toBeTruthy());
  });

  it.each(["light", "dark"] as const)("is accessible, %s", async (scheme) => {
    const { user } = show(doctorDoor, { scheme });
    await screen.findByLabelText("E-mail");
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Register as a doctor" }));
    await expectAccessible();
  });
});
