import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { expectAccessible, show } from "@/testing";
import { AppointmentList } from "./list";

const rows = async () => (await screen.findAllByRole("row")).slice(1);

describe("the office's list of appointments", () => {
  it("shows the next thirty days in order of time", async () => {
    show(<AppointmentList />, { as: "admin" });
    const all = await rows();
    expect(all).toHaveLength(19);
    expect(all[0]?.textContent).toContain("Sat 21 Nov, 09:00");
  });

  it("filters by state, words and days, and clears", async () => {
    const { user } = show(<AppointmentList />, { as: "admin" });
    await user.click(await screen.findByRole("button", { name: /^Pending/ }));
    await waitFor(async () => expect(await rows()).toHaveLength(3));
    await user.keyboard("/");
    await user.keyboard("nasima");
    await waitFor(async () => expect(await rows()).toHaveLength(1));
    await user.type(screen.getByRole("searchbox"), "xx");
    expect(await screen.findByText("Nothing matches")).toBeTruthy();
    await user.click(screen.getAllByRole("button", { name: "Clear filters" })[0] as HTMLElement);
    await waitFor(async () => expect(await rows()).toHaveLength(19));
  });

  it("filters by area, fee and specialization behind one button that counts them", async () => {
    const { user } = show(<AppointmentList preset="one" />, {
      as: "admin",
      prepare: (state) => {
        state.put(3, 4, `${state.clock.day(1)}T10:00`, "accepted", "");
        state.put(6, 5, `${state.clock.day(1)}T11:00`, "accepted", "");
        state.put(3, 5, `${state.clock.day(2)}T11:00`, "accepted", "");
        const shirin = state.doctors[6];
        if (shirin) shirin.fee_minor = 75_000;
      },
    });
    await rows();
    const sits = (row: HTMLElement) => /Rezaul Karim|Shirin Akter/.test(row.textContent ?? "");
    const more = screen.getByRole("button", { name: "More filters" });
    await user.click(more);
    await user.click(await screen.findByRole("combobox", { name: "Where the doctor sits" }));
    await user.click(await screen.findByRole("option", { name: /^Narayanganj/ }));
    await waitFor(async () => expect((await rows()).every(sits)).toBe(true));
    const there = (await rows()).length;
    await user.type(screen.getByLabelText("Fee up to"), "700");
    await waitFor(async () => expect((await rows()).length).toBeLessThan(there));
    expect((await rows()).every((row) => row.textContent?.includes("Rezaul Karim"))).toBe(true);
    expect(screen.getByRole("button", { name: "More filters (2)" })).toBeVisible();
    // One press closes one layer: the list of a field, then what holds the fields.
    await user.click(screen.getByRole("combobox", { name: "Specialization" }));
    await screen.findByRole("option", { name: "Paediatrics" });
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryAllByRole("option")).toEqual([]));
    expect(screen.getByRole("dialog")).toBeVisible();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(more).toHaveFocus();
    await user.click(screen.getByRole("button", { name: "Clear filters" }));
    await waitFor(async () => expect((await rows()).length).toBeGreaterThan(there));
    expect(more).toHaveAccessibleName("More filters");
  });

  it("asks for fees in the currency's smallest unit, and for none while none is typed", async () => {
    const { user, backend } = show(<AppointmentList />, { as: "admin" });
    const asked: (number | null)[][] = [];
    const list = backend.commands.listAppointments;
    backend.commands.listAppointments = async (filter) => {
      asked.push([filter.fee_min, filter.fee_max]);
      return list(filter);
    };
    await rows();
    await user.click(screen.getByRole("button", { name: "More filters" }));
    await user.type(await screen.findByLabelText("Fee from"), "800");
    await waitFor(() => expect(asked.at(-1)).toEqual([80_000, null]));
    expect(asked[0]).toEqual([null, null]);
    // The typing rests before anything is asked.
    expect(asked).toHaveLength(2);
  });

  it("keeps a doctor's own list as it was", async () => {
    show(<AppointmentList own />, { as: "doctor" });
    await rows();
    expect(screen.queryByRole("button", { name: /More filters/ })).toBeNull();
  });

  it.each([
    ["light", "en"],
    ["dark", "ar"],
  ] as const)("is accessible with more filters open, %s, %s", async (scheme, language) => {
    const { user } = show(<AppointmentList />, { as: "admin", scheme, language });
    await user.click(await screen.findByRole("button", { name: "More filters" }));
    await screen.findByRole("dialog");
    await expectAccessible();
  });

  it("opens the lists behind the counts", async () => {
    show(<AppointmentList preset="no-show" />, { as: "admin" });
    await waitFor(async () => expect(await rows()).toHaveLength(1));
    expect((await rows())[0]?.textContent).toContain("Kamal Hossain");
  });

  it("turns pages by cursor", async () => {
    const { user } = show(<AppointmentList />, {
      as: "admin",
      prepare: (state) => {
        for (let day = 1; day < 28; day += 1)
          state.put(3, day % 10, `${state.clock.day(day)}T08:00`, "accepted", "");
      },
    });
    expect(await rows()).toHaveLength(25);
    expect(screen.getByRole("button", { name: "Earlier" })).toHaveProperty("disabled", true);
    await user.click(screen.getByRole("button", { name: "Later" }));
    await waitFor(async () => expect(await rows()).toHaveLength(21));
    await user.click(screen.getByRole("button", { name: "Earlier" }));
    await waitFor(async () => expect(await rows()).toHaveLength(25));
  });

  it("inspects a row, which stays selected and changes in place", async () => {
    const { user, state } = show(<AppointmentList preset="today" />, { as: "admin" });
    await user.click(await screen.findByRole("button", { name: "Priya Das" }));
    const inspector = within(await screen.findByRole("region", { name: "Appointment" }));
    expect(await inspector.findByText("Sat 21 November 2026, 11:00")).toBeTruthy();
    const priya = state.appointments.find(({ patient }) => patient.full_name === "Priya Das");
    if (priya) priya.state = "checked_in";
    state.changed("appointment");
    expect(await inspector.findByText("Arrived")).toBeTruthy();
    expect((await rows()).filter((row) => row.getAttribute("aria-current") === "true")).toHaveLength(1);
    await user.click(inspector.getByRole("button", { name: "Begin" }));
    expect(await inspector.findByText("With doctor")).toBeTruthy();
  });

  it("cancels for the clinic with a reason", async () => {
    const { user, state } = show(<AppointmentList preset="today" />, { as: "admin" });
    await user.click(await screen.findByRole("button", { name: "Priya Das" }));
    await user.click(await screen.findByRole("button", { name: "Cancel the appointment" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByRole("radio", { name: "The patient asked for it" }));
    await user.click(dialog.getByRole("button", { name: "Cancel the appointment" }));
    await waitFor(() =>
      expect(state.appointments.find(({ patient }) => patient.full_name === "Priya Das")?.state).toBe(
        "cancelled",
      ),
    );
  });

  it.each(["light", "dark"] as const)("is accessible with the inspector open, %s", async (scheme) => {
    const { user } = show(<AppointmentList preset="pending" />, { as: "admin", scheme });
    await user.click(await screen.findByRole("button", { name: "Nasima Akhter" }));
    await screen.findByRole("button", { name: "Accept" });
    await expectAccessible();
  });
});
