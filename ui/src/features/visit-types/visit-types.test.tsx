import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { Toasts } from "@/components";
import { expectAccessible, show } from "@/testing";
import { VisitTypes } from "./list";

const page = (
  <>
    <VisitTypes />
    <Toasts />
  </>
);

describe("kinds of visits", () => {
  it("says of each how long it takes and who offers it", async () => {
    show(page, { as: "admin" });
    expect(await screen.findByText("40 min · 20 min free after · Cardiology")).toBeVisible();
    expect(screen.getByText("20 min · All doctors")).toBeVisible();
  });

  it("adds one, and marks what is missing", async () => {
    const { user, state } = show(page, { as: "admin" });
    await user.click(await screen.findByRole("button", { name: "Add a kind" }));
    const form = within(await screen.findByRole("dialog"));
    await user.clear(form.getByLabelText("Length of a visit"));
    await user.click(form.getByRole("button", { name: "Save" }));
    expect(form.getByRole("alert")).toHaveFocus();
    expect(form.getByText("Fill this in")).toBeVisible();
    await user.type(form.getByLabelText("Name"), "Echo");
    await user.type(form.getByLabelText("Length of a visit"), "60");
    await user.click(form.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(state.visitTypes.find(({ name }) => name === "Echo")?.minutes).toBe(60));
  });

  it("changes one", async () => {
    const { user, state } = show(page, { as: "admin" });
    await user.click(await screen.findByRole("button", { name: "Change: Check-up" }));
    const form = within(await screen.findByRole("dialog"));
    await user.clear(form.getByLabelText("Free after"));
    await user.type(form.getByLabelText("Free after"), "10");
    await user.click(form.getByRole("button", { name: "Save" }));
    await waitFor(() =>
      expect(state.visitTypes.find(({ name }) => name === "Check-up")?.buffer_after).toBe(10),
    );
  });

  it("archives one after saying what that means", async () => {
    const { user, state } = show(page, { as: "admin" });
    await user.click(await screen.findByRole("button", { name: "More for: Check-up" }));
    await user.click(await screen.findByRole("menuitem", { name: "Archive…" }));
    const modal = within(await screen.findByRole("dialog"));
    expect(modal.getByText(/Visits that are booked already keep it/)).toBeVisible();
    await user.click(modal.getByRole("button", { name: "Archive" }));
    await waitFor(() => expect(state.visitTypes.map(({ name }) => name)).not.toContain("Check-up"));
  });

  it.each([
    ["light", "en"],
    ["dark", "ar"],
  ] as const)("is accessible, %s, %s", async (scheme, language) => {
    const { user } = show(page, { as: "admin", scheme, language });
    await user.click(await screen.findByRole("button", { name: "Add a kind" }));
    await screen.findByRole("dialog");
    await expectAccessible();
  });
});
