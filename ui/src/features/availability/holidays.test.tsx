import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { Toasts } from "@/components";
import { expectAccessible, show } from "@/testing";
import { Holidays } from "./holidays";

const page = (
  <>
    <Holidays />
    <Toasts />
  </>
);

async function choose(user: ReturnType<typeof show>["user"], day: string) {
  const form = within(await screen.findByRole("dialog"));
  await user.click(form.getByLabelText("Day"));
  await user.click(await screen.findByRole("button", { name: day }));
  return form;
}

describe("holidays", () => {
  it("closes a day once everything on it is decided", async () => {
    const { user, state } = show(page, { as: "admin" });
    await user.click(await screen.findByRole("button", { name: "Add a holiday" }));
    const form = await choose(user, "Sunday 22 November 2026");
    expect(await form.findByText("One booking is touched. Say what becomes of it.")).toBeVisible();
    await user.click(form.getByRole("button", { name: "Close the clinic that day" }));
    expect(await form.findByText("Fill this in")).toBeVisible();
    await user.type(form.getByLabelText("Name"), "Flood");
    await user.click(form.getByRole("button", { name: "Close the clinic that day" }));
    expect(await form.findByText("One booking is not decided yet.")).toBeVisible();
    await user.click(form.getByRole("radio", { name: "Cancel" }));
    await user.click(form.getByRole("button", { name: "Close the clinic that day" }));
    expect(await screen.findByText("Flood")).toBeVisible();
    expect(state.appointments.find(({ starts }) => starts.local === "2026-11-22T10:20")?.state).toBe(
      "cancelled",
    );
  });

  it("says that a day is a holiday already and keeps the form", async () => {
    const { user } = show(page, {
      as: "admin",
      prepare: (state) => {
        state.holidays = [{ id: "h", day: "2026-11-25", name: "Fair" }];
      },
    });
    await user.click(await screen.findByRole("button", { name: "Add a holiday" }));
    const form = await choose(user, "Wednesday 25 November 2026");
    await user.type(form.getByLabelText("Name"), "Fair");
    for (const keep of form.queryAllByRole("radio", { name: "Keep" })) await user.click(keep);
    await form.findByText(/touched/);
    await user.click(form.getByRole("button", { name: "Close the clinic that day" }));
    expect((await form.findByRole("alert")).textContent).toContain("This is already there");
    expect(form.getByLabelText("Name")).toHaveValue("Fair");
  });

  it("removes a holiday by its name", async () => {
    const { user, state } = show(page, { as: "admin" });
    await user.click(await screen.findByRole("button", { name: "Delete: Victory Day" }));
    const modal = within(await screen.findByRole("dialog"));
    expect(modal.getByText(/Victory Day, Wednesday 16 December/)).toBeVisible();
    await user.click(modal.getByRole("button", { name: "Remove the holiday" }));
    await waitFor(() => expect(state.holidays.map(({ name }) => name)).not.toContain("Victory Day"));
  });

  it.each([
    ["light", "en"],
    ["dark", "ar"],
  ] as const)("is accessible, %s, %s", async (scheme, language) => {
    const { user } = show(page, { as: "admin", scheme, language });
    await user.click(await screen.findByRole("button", { name: "Add a holiday" }));
    await screen.findByRole("dialog");
    await expectAccessible();
  });
});
