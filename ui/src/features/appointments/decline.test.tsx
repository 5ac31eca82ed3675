import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { expectAccessible, show } from "@/testing";
import { Requests } from "./requests";

async function openDialog(scheme: "light" | "dark" = "light") {
  const shown = show(<Requests doctor="doctor-0" />, { as: "doctor", scheme });
  await screen.findByRole("button", { name: /^Abul Kalam/ });
  await shown.user.keyboard("d");
  return { ...shown, dialog: within(await screen.findByRole("dialog")) };
}

describe("declining a request", () => {
  it("rests on the way out and needs a reason", async () => {
    const { dialog, user, state } = await openDialog();
    await waitFor(() => expect(document.activeElement).toBe(dialog.getByRole("button", { name: "Cancel" })));
    await user.click(dialog.getByRole("button", { name: "Decline" }));
    expect(await dialog.findByText("Choose one")).toBeTruthy();
    expect(state.appointments.some((one) => one.state === "declined")).toBe(false);
  });

  it("sends the chosen reason in the words that were shown", async () => {
    const { dialog, user, state } = await openDialog();
    await user.click(dialog.getByRole("radio", { name: "I am away at this time" }));
    await user.click(dialog.getByRole("button", { name: "Decline" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(state.appointments.find((one) => one.state === "declined")?.answer_reason).toBe(
      "I am away at this time",
    );
  });

  it("takes one's own words", async () => {
    const { dialog, user, state } = await openDialog();
    await user.click(dialog.getByRole("radio", { name: "In my own words" }));
    await user.type(dialog.getByRole("textbox"), "Please see the emergency room");
    await user.click(dialog.getByRole("button", { name: "Decline" }));
    await waitFor(() =>
      expect(state.appointments.find((one) => one.state === "declined")?.answer_reason).toBe(
        "Please see the emergency room",
      ),
    );
  });

  it.each(["light", "dark"] as const)("is accessible, %s", async (scheme) => {
    await openDialog(scheme);
    await expectAccessible();
  });
});
