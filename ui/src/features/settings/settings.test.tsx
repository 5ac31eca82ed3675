import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { Refusal } from "@/backend/fake";
import { Toasts } from "@/components";
import { expectAccessible, show } from "@/testing";
import { BookingRules } from "./booking-rules";
import { Rooms } from "./rooms";
import { TimeCheckStrip } from "./time-check";

describe("booking rules", () => {
  it("saves limits, opening hours and whether guests may ask", async () => {
    const { user, state } = show(<BookingRules />, { as: "admin" });
    const limit = await screen.findByLabelText("Visits of one doctor a day");
    await user.clear(limit);
    await user.type(limit, "24");
    await user.click(screen.getByRole("switch", { name: /^The clinic has opening hours/ }));
    const closes = screen.getByLabelText("Closes at");
    await user.clear(closes);
    await user.type(closes, "20");
    await user.click(screen.getByRole("switch", { name: /^Requests without a time/ }));
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(state.settings.doctor_day_limit).toBe(24));
    const { business_from, business_to, guest_requests } = state.settings;
    expect([business_from, business_to, guest_requests]).toEqual(["08:00", "20:00", false]);
  });

  it("marks a number that is missing, and one that the clinic refuses", async () => {
    const { user, backend } = show(<BookingRules />, { as: "admin" });
    await user.clear(await screen.findByLabelText("A chosen time is kept for"));
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("Enter a number")).toBeVisible();
    await user.type(screen.getByLabelText("A chosen time is kept for"), "120");
    backend.commands.setSettings = async () => ({
      status: "error",
      error: new Refusal("invalid_fields", { fields: { horizon_days: ["range"] } }).error,
    });
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("This is out of range")).toBeVisible();
  });

  it.each([
    ["light", "en"],
    ["dark", "ar"],
  ] as const)("is accessible, %s, %s", async (scheme, language) => {
    const { user } = show(<BookingRules />, { as: "admin", scheme, language });
    const switches = await screen.findAllByRole("switch");
    await user.click(switches[0] as HTMLElement);
    await expectAccessible();
  });
});

describe("rooms", () => {
  it("keeps a room for one visit at a time", async () => {
    const { user, state } = show(<Rooms />, { as: "admin" });
    const room = await screen.findByRole("switch", { name: "One visit at a time: Uttara branch, Sector 7" });
    expect(room).not.toBeChecked();
    await user.click(room);
    await waitFor(() =>
      expect(state.locations.find(({ room: name }) => name === null)?.exclusive).toBe(true),
    );
    expect(room).toBeChecked();
  });

  it("adds a place", async () => {
    const { user, state } = show(
      <>
        <Rooms />
        <Toasts />
      </>,
      { as: "admin" },
    );
    await user.click(await screen.findByRole("button", { name: "Another place" }));
    const form = within(await screen.findByRole("dialog"));
    await user.type(form.getByLabelText(/^Room/), "305");
    await user.type(form.getByLabelText("Address"), "Road 27");
    await user.click(form.getByRole("button", { name: "Add this place" }));
    await waitFor(() => expect(state.locations.some(({ room }) => room === "305")).toBe(true));
  });

  it.each(["light", "dark"] as const)("is accessible, %s", async (scheme) => {
    show(<Rooms />, { as: "admin", scheme });
    await screen.findAllByRole("switch");
    await expectAccessible();
  });
});

describe("the time check", () => {
  const check = { skew_seconds: 0, zone_data_here: "2026a", zone_data_clinic: "2026a", zone_agrees: true };

  async function shown(found: Partial<typeof check>) {
    const { backend, state } = show(<TimeCheckStrip />, { as: "doctor" });
    backend.commands.getTimeCheck = async () => ({ status: "ok", data: { ...check, ...found } });
    // The first answer was asked for before this test could change it.
    await new Promise((done) => setTimeout(done, 30));
    state.changed("settings");
  }

  it.each([
    [{ skew_seconds: 240 }, "This computer's clock is 4 minutes ahead of the clinic's."],
    [{ skew_seconds: -7200 }, "This computer's clock is 2 hours behind the clinic's."],
    [{ zone_data_here: "2025b" }, "The time zone data of this computer (2025b) is older"],
    [{ zone_agrees: false }, "do not agree about the clinic's time zone"],
  ])("%o is said in words", async (found, words) => {
    await shown(found);
    expect(await screen.findByText(new RegExp(words.replace(/[()]/g, "\\$&")))).toBeVisible();
    await expectAccessible();
  });

  it("is silent while all is well", async () => {
    await shown({ skew_seconds: 20 });
    await new Promise((done) => setTimeout(done, 50));
    expect(screen.queryByRole("status")).toBeNull();
  });
});
