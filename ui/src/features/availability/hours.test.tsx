import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { Refusal } from "@/backend/fake";
import { Toasts } from "@/components";
import { expectAccessible, show } from "@/testing";
import { HoursEditor } from "./hours";

const editor = (
  <>
    <HoursEditor doctor={null} />
    <Toasts />
  </>
);

async function day(name: string) {
  const heading = await screen.findByRole("heading", { name: new RegExp(`^${name}`) });
  const item = heading.closest("li");
  if (!item) throw new Error(`no row for ${name}`);
  return within(item);
}

describe("weekly hours", () => {
  it("shows the week from Saturday on, and closed days", async () => {
    show(editor, { as: "doctor" });
    const names = (await screen.findAllByRole("heading", { level: 2 })).map(({ textContent }) => textContent);
    expect(names[0]).toContain("Saturday");
    expect((await day("Friday")).getByText("Closed")).toBeTruthy();
    expect(screen.getByText("Room for 72 visits a week")).toBeTruthy();
  });

  it("adds a second block, saves it, and says so", async () => {
    const { user, state } = show(editor, { as: "doctor" });
    const saturday = await day("Saturday");
    await user.click(saturday.getByRole("button", { name: "Add hours on Saturday" }));
    const from = await saturday.findAllByLabelText("Saturday, from");
    expect(from[1]).toHaveProperty("value", "14:00");
    await user.click(screen.getByRole("button", { name: "Save the hours" }));
    expect(await screen.findByText("The hours are saved")).toBeTruthy();
    const rules = state.hours.get("doctor-0") ?? [];
    expect(rules.filter(({ weekday }) => weekday === 6).map(({ from: begins }) => begins)).toEqual([
      "09:00",
      "14:00",
    ]);
  });

  it("marks an overlap where it is, and sends nothing", async () => {
    const { user, state } = show(editor, { as: "doctor" });
    const saturday = await day("Saturday");
    await user.click(saturday.getByRole("button", { name: "Add hours on Saturday" }));
    const second = (await saturday.findAllByLabelText("Saturday, from"))[1];
    if (!second) throw new Error("no second block");
    await user.clear(second);
    await user.type(second, "1130");
    await user.tab();
    expect(await saturday.findAllByText("This overlaps with other hours of the same day")).toHaveLength(2);
    await user.click(screen.getByRole("button", { name: "Save the hours" }));
    expect((await screen.findByRole("alert")).textContent).toContain("2 of these hours cannot stand");
    expect(state.hours.get("doctor-0")).toHaveLength(6);
  });

  it("copies a day to others", async () => {
    const { user } = show(editor, { as: "doctor" });
    const saturday = await day("Saturday");
    await user.click(saturday.getByRole("button", { name: "Copy to other days: Saturday" }));
    await user.click(await screen.findByRole("checkbox", { name: "Friday" }));
    await user.click(screen.getByRole("button", { name: "Copy in place of theirs" }));
    await waitFor(async () =>
      expect((await day("Friday")).getByLabelText("Friday, from")).toHaveProperty("value", "09:00"),
    );
  });

  it("lists the bookings that stand in the way, and keeps what was written", async () => {
    const { user, backend } = show(editor, { as: "doctor" });
    backend.commands.setWeeklyHours = async () => ({
      status: "error",
      error: new Refusal("hours_strand_bookings").error,
    });
    const sunday = await day("Sunday");
    await user.click(sunday.getByRole("button", { name: "Remove these hours of Sunday" }));
    await user.click(screen.getByRole("button", { name: "Save the hours" }));
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("Some booked appointments lie outside");
    expect(await within(alert).findByText("Nasima Akhter")).toBeTruthy();
    expect((await day("Sunday")).getByText("Closed")).toBeTruthy();
  });

  it("discards what was not saved", async () => {
    const { user } = show(editor, { as: "doctor" });
    const sunday = await day("Sunday");
    await user.click(sunday.getByRole("button", { name: "Remove these hours of Sunday" }));
    await user.click(screen.getByRole("button", { name: "Discard" }));
    expect((await day("Sunday")).getByLabelText("Sunday, from")).toHaveProperty("value", "09:00");
  });

  it.each(["light", "dark"] as const)("is accessible, %s", async (scheme) => {
    show(editor, { as: "doctor", scheme });
    await day("Saturday");
    await expectAccessible();
  });
});
