import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { GuestRequest } from "@/backend";
import { type FakeState, Refusal } from "@/backend/fake";
import { Toasts } from "@/components";
import { expectAccessible, show } from "@/testing";
import { GuestRequests } from "./list";

const page = (
  <>
    <GuestRequests />
    <Toasts />
  </>
);

function asking(more: Partial<GuestRequest> = {}) {
  return (state: FakeState) => {
    state.requests = [
      {
        id: "request",
        state: "pending",
        full_name: "Motiur Rahman",
        email: "motiur@example.org",
        phone: "+8801711999999",
        message: "My knee hurts",
        doctor: null,
        specialization: "Cardiology",
        preferred_day: "2026-11-23",
        part_of_day: "afternoon",
        language: "en",
        patient: null,
        created_at: state.clock.momentOf(state.clock.utc - 3_600_000),
        ...more,
      },
    ];
  };
}

describe("requests without a time", () => {
  it("give somebody new one of the earliest times", async () => {
    const { user, state } = show(page, { as: "admin", prepare: asking() });
    expect(await screen.findByText("Cardiology · Monday 23 November · in the afternoon")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Give a time: Motiur Rahman" }));
    const form = within(await screen.findByRole("dialog"));
    expect(await form.findByRole("radio", { name: /Motiur Rahman is new here/ })).toBeChecked();
    const earliest = within(await form.findByRole("region", { name: "Earliest free times" }));
    await user.click(earliest.getAllByRole("button")[0] as HTMLElement);
    await user.click(await form.findByRole("button", { name: /^Book Mon 23 Nov/ }));
    await waitFor(() => expect(state.requests[0]?.state).toBe("accepted"));
    expect(state.patients.some(({ full_name }) => full_name === "Motiur Rahman")).toBe(true);
    expect(await screen.findByText("Nothing waits for you")).toBeVisible();
  });

  it("keep the chosen time while the dialog is open, and use it up or let it go", async () => {
    const { user, state, backend } = show(page, { as: "admin", prepare: asking() });
    const accept = vi.spyOn(backend.commands, "acceptGuestRequest");
    const mine = () => state.holds.filter(({ by }) => by === state.holder());
    const openAndChoose = async () => {
      await user.click(await screen.findByRole("button", { name: "Give a time: Motiur Rahman" }));
      const form = within(await screen.findByRole("dialog"));
      const earliest = within(await form.findByRole("region", { name: "Earliest free times" }));
      await user.click(earliest.getAllByRole("button")[0] as HTMLElement);
      await form.findByText(/^Slot kept for/);
      return form;
    };
    const left = await openAndChoose();
    expect(mine()).toHaveLength(1);
    await user.click(left.getByRole("button", { name: "Cancel" }));
    await waitFor(() => expect(mine()).toEqual([]));

    const form = await openAndChoose();
    const [held] = mine();
    await user.click(form.getByRole("button", { name: /^Book Mon 23 Nov/ }));
    await waitFor(() => expect(state.requests[0]?.state).toBe("accepted"));
    expect(accept).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ hold: held?.id, starts_at: held?.starts.utc, doctor: held?.doctor }),
    );
    expect(mine()).toEqual([]);
  });

  it("know a patient by the phone number", async () => {
    const { user, backend } = show(page, { as: "admin", prepare: asking({ full_name: "N. Akhter" }) });
    const listed = backend.commands.listPatients;
    backend.commands.listPatients = async (search, cursor, limit) =>
      listed(search === "+8801711999999" ? "Nasima" : search, cursor, limit);
    await user.click(await screen.findByRole("button", { name: "Give a time: N. Akhter" }));
    const form = within(await screen.findByRole("dialog"));
    expect(await form.findByRole("radio", { name: "Nasima Akhter" })).toBeChecked();
  });

  it("ask for what is missing, and offer the nearest times when one was taken", async () => {
    const doctor = { id: "doctor-0", full_name: "Dr. Farhana Rahman" };
    const { user, backend } = show(page, { as: "admin", prepare: asking({ doctor }) });
    await user.click(await screen.findByRole("button", { name: "Give a time: Motiur Rahman" }));
    const form = within(await screen.findByRole("dialog"));
    await user.click(await form.findByRole("button", { name: "Give a time" }));
    expect(form.getByText("Choose one")).toBeVisible();
    const times = within(await form.findByRole("radiogroup", { name: /Monday 23 November/ }));
    await user.click(times.getAllByRole("radio")[0] as HTMLElement);
    backend.commands.acceptGuestRequest = async () => ({
      status: "error",
      error: new Refusal("slot_taken").error,
    });
    await user.click(form.getByRole("button", { name: /^Book/ }));
    expect((await form.findByRole("alert")).textContent).toContain("Someone has just taken this time");
  });

  it("are declined with a reason", async () => {
    const { user, state } = show(page, { as: "admin", prepare: asking() });
    await user.click(await screen.findByRole("button", { name: "Decline the request of Motiur Rahman" }));
    const modal = within(await screen.findByRole("dialog"));
    await user.click(modal.getByRole("button", { name: "Decline" }));
    expect(modal.getByText("Choose one")).toBeVisible();
    await user.click(modal.getByRole("radio", { name: "We do not offer this here" }));
    await user.click(modal.getByRole("button", { name: "Decline" }));
    await waitFor(() => expect(state.requests[0]?.state).toBe("declined"));
  });

  it.each([
    ["light", "en"],
    ["dark", "ar"],
  ] as const)("are accessible, %s, %s", async (scheme, language) => {
    const { user } = show(page, { as: "admin", scheme, language, prepare: asking() });
    await user.click(await screen.findByRole("button", { name: /^Give/ }));
    await screen.findByRole("region", { name: "Earliest free times" });
    await expectAccessible();
  });
});
