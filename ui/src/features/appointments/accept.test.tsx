import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { Refusal } from "@/backend/fake";
import { Toasts } from "@/components";
import { expectAccessible, show } from "@/testing";
import { Requests } from "./requests";

const requests = (
  <>
    <Requests doctor="doctor-0" />
    <Toasts />
  </>
);

/** The request that is unfolded. */
async function open() {
  const list = await screen.findByRole("list", { name: "Requests" });
  await waitFor(() => expect(list.querySelector("[aria-current]")).not.toBeNull());
  return within(list.querySelector<HTMLElement>("[aria-current]") ?? list);
}

describe("accepting a request", () => {
  it("begins with the one that has waited longest, and the doctor's usual room", async () => {
    show(requests, { as: "doctor" });
    const first = await open();
    expect(first.getByRole("button", { name: /^Abul Kalam/ })).toBeTruthy();
    expect(await first.findByText("Room 204")).toBeTruthy();
  });

  it("accepts with A, tells so, and goes on to the next", async () => {
    const { state, user } = show(requests, { as: "doctor" });
    const first = await open();
    await first.findByText("Room 204");
    await user.keyboard("a");
    expect(await screen.findByText("Accepted: Mon 23 November 2026, 09:00")).toBeTruthy();
    const accepted = state.appointments.find(
      ({ patient, state }) => patient.id === "patient-2" && state === "accepted",
    );
    expect(accepted?.location?.id).toBe("location-0");
    await waitFor(async () =>
      expect((await open()).getByRole("button", { name: "Md. Shafiqul Islam" })).toBeTruthy(),
    );
  });

  it("takes another place from the list", async () => {
    const { state, user } = show(requests, { as: "doctor" });
    const first = await open();
    await first.findByText("Room 204");
    await user.click(first.getByRole("button", { name: "Change the place" }));
    await user.click(await screen.findByRole("radio", { name: /Room 206/ }));
    await user.click(first.getByRole("button", { name: "Accept" }));
    await waitFor(() =>
      expect(state.appointments.find(({ location }) => location?.id === "location-1")?.state).toBe(
        "accepted",
      ),
    );
  });

  it("adds a new place and keeps what was typed when the clinic refuses it", async () => {
    const { user, backend } = show(requests, { as: "doctor" });
    backend.commands.addLocation = async () => ({
      status: "error",
      error: new Refusal("invalid_fields", { fields: { address: ["required"], coordinates: ["range"] } })
        .error,
    });
    const first = await open();
    await user.click(await first.findByRole("button", { name: "Change the place" }));
    await user.click(await screen.findByRole("button", { name: "Another place" }));
    await user.type(screen.getByLabelText(/^Room/), "305");
    await user.type(screen.getByLabelText(/^Latitude/), "99");
    await user.click(screen.getByRole("button", { name: "Add this place" }));
    expect(await screen.findByText("Check these 2 answers")).toBeTruthy();
    expect(screen.getByLabelText(/^Room/)).toHaveProperty("value", "305");
    expect(screen.getByLabelText(/^Latitude/).getAttribute("aria-invalid")).toBe("true");
  });

  it("says beside the buttons when the request has changed meanwhile", async () => {
    const { user, backend } = show(requests, { as: "doctor" });
    backend.commands.acceptAppointment = async () => ({
      status: "error",
      error: new Refusal("wrong_state").error,
    });
    const first = await open();
    await first.findByText("Room 204");
    await user.click(first.getByRole("button", { name: "Accept" }));
    expect((await first.findByRole("alert")).textContent).toContain("This appointment has changed");
  });

  it("moves with J and K, and shows a new request without moving the open one", async () => {
    const { state, user } = show(requests, { as: "doctor" });
    await open();
    await user.keyboard("j");
    expect((await open()).getByRole("button", { name: "Md. Shafiqul Islam" })).toBeTruthy();
    state.put(0, 9, "2026-11-24T09:00", "pending", "New", { requested_at: state.clock.now() });
    state.changed("appointment");
    expect(await screen.findByRole("button", { name: "Jahangir Alam" })).toBeTruthy();
    expect((await open()).getByRole("button", { name: "Md. Shafiqul Islam" })).toBeTruthy();
    await user.keyboard("k");
    expect((await open()).getByRole("button", { name: /^Abul Kalam/ })).toBeTruthy();
  });

  it("rests with a reason while the clinic cannot be reached", async () => {
    const { state } = show(requests, { as: "doctor" });
    const first = await open();
    state.send("linkChanged", { state: "offline", since: state.clock.now() });
    await waitFor(() =>
      expect(first.getByRole("button", { name: "Accept" })).toHaveProperty("disabled", true),
    );
    expect(first.getByRole("button", { name: "Accept" }).title).toContain("cannot be reached");
  });

  it.each(["light", "dark"] as const)("is accessible, %s", async (scheme) => {
    show(requests, { as: "doctor", scheme });
    await (await open()).findByText("Room 204");
    await expectAccessible();
  });
});
