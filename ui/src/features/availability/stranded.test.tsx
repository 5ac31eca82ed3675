import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { FakeState } from "@/backend/fake";
import { Toasts } from "@/components";
import { expectAccessible, show } from "@/testing";
import { StrandedList } from "./stranded";
import { StrandedStrip } from "./stranded-strip";

const page = (
  <>
    <StrandedStrip to="/hours" />
    <StrandedList />
    <Toasts />
  </>
);

/** Sunday is closed now, and somebody is booked on it. */
function closedSunday(state: FakeState) {
  state.holidays = [{ id: "h", day: "2026-11-22", name: "Flood" }];
  state.appointments = state.appointments.filter(({ starts }) => starts.local === "2026-11-22T10:20");
}

describe("bookings outside the hours", () => {
  it("are listed, and each can be cancelled with a message", async () => {
    const { user, state } = show(page, { as: "admin", prepare: closedSunday });
    expect(await screen.findByText("1 booking is outside the hours")).toBeVisible();
    await user.click(screen.getByRole("button", { name: /^Cancel Nasima Akhter, Sun 22 Nov/ }));
    const modal = within(await screen.findByRole("dialog"));
    await user.click(modal.getAllByRole("radio")[0] as HTMLElement);
    await user.click(modal.getByRole("button", { name: /^Cancel/ }));
    await waitFor(() =>
      expect(state.appointments.find(({ starts }) => starts.local === "2026-11-22T10:20")?.state).toBe(
        "cancelled",
      ),
    );
    expect(await screen.findByText("Every booking lies in the hours")).toBeVisible();
  });

  it("can be moved", async () => {
    const { user } = show(page, { as: "admin", prepare: closedSunday });
    await user.click(await screen.findByRole("button", { name: /^Move Nasima Akhter/ }));
    expect(await screen.findByRole("dialog", { name: /./ })).toBeVisible();
  });

  it.each(["light", "dark"] as const)("is accessible, %s", async (scheme) => {
    show(page, { as: "admin", scheme, prepare: closedSunday });
    await screen.findByRole("button", { name: /^Move Nasima/ });
    await expectAccessible();
  });
});
