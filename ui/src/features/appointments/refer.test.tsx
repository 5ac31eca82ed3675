import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { Refusal } from "@/backend/fake";
import { expectAccessible, show } from "@/testing";
import { Requests } from "./requests";

async function openDialog(options: Parameters<typeof show>[1] = {}) {
  const shown = show(<Requests doctor="doctor-0" />, { as: "doctor", ...options });
  await screen.findByRole("button", { name: /^Abul Kalam/ });
  await shown.user.keyboard("r");
  const dialog = within(await screen.findByRole("dialog"));
  return { ...shown, dialog };
}

describe("referring a request", () => {
  it("offers colleagues of the same specialization, the first free one chosen", async () => {
    const { dialog } = await openDialog();
    const colleagues = await dialog.findAllByRole("radio", { name: /^Dr\./ });
    expect(colleagues).toHaveLength(5);
    expect(dialog.queryByRole("radio", { name: "Dr. Farhana Rahman" })).toBeNull();
    expect(dialog.queryByRole("radio", { name: "Dr. Shirin Akter" })).toBeNull();
    expect(colleagues[0]).toHaveProperty("checked", true);
    expect(await dialog.findAllByRole("radio", { name: /^Today, / })).toHaveLength(3);
  });

  it("needs a reason, then says all on its button and refers", async () => {
    const { dialog, user, state } = await openDialog();
    const refer = await dialog.findByRole("button", { name: /^Refer to Dr\. Imtiaz: Today, / });
    await user.click(refer);
    expect(await dialog.findByText("Fill this in")).toBeTruthy();
    await user.type(dialog.getByLabelText(/^Why you refer/), "Needs Holter monitoring");
    await user.click(refer);
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    const referred = state.appointments.find((one) => one.state === "referred");
    expect(referred?.referred_to?.reason).toBe("Needs Holter monitoring");
    expect(referred?.referred_to?.doctor).toBe("Dr. Imtiaz Ahmed Chowdhury");
  });

  it("takes another colleague and another day", async () => {
    const { dialog, user, state } = await openDialog();
    await user.click(await dialog.findByRole("radio", { name: "Dr. Nasreen Sultana" }));
    await user.click(await dialog.findByRole("button", { name: "Other time" }));
    await user.click(await dialog.findByRole("button", { name: /^Wed 25 Nov/ }));
    const times = within(await dialog.findByRole("radiogroup", { name: /Wednesday 25 November/ }));
    await user.click(times.getAllByRole("radio")[0] as HTMLElement);
    await user.type(dialog.getByLabelText(/^Why you refer/), "Closer to home");
    await user.click(dialog.getByRole("button", { name: /^Refer to Dr\. Nasreen: Wed 25 Nov/ }));
    await waitFor(() =>
      expect(
        state.appointments.some(
          ({ doctor, starts }) => doctor.id === "doctor-4" && starts.local.startsWith("2026-11-25"),
        ),
      ).toBe(true),
    );
  });

  it("keeps the reason when somebody else has taken the time", async () => {
    const { dialog, user, backend } = await openDialog();
    backend.commands.referAppointment = async () => ({
      status: "error",
      error: new Refusal("slot_taken").error,
    });
    await user.type(dialog.getByLabelText(/^Why you refer/), "Needs a Holter");
    await user.click(await dialog.findByRole("button", { name: /^Refer to Dr\. Imtiaz/ }));
    expect(await dialog.findByText(/Someone has just taken this time/)).toBeTruthy();
    expect(dialog.getByLabelText(/^Why you refer/)).toHaveProperty("value", "Needs a Holter");
  });

  it("says so when nobody else has the specialization", async () => {
    const { dialog } = await openDialog({
      prepare: (state) => {
        state.doctors = state.doctors.filter(
          ({ id, specialization }) => id === "doctor-0" || specialization.code !== "cardiology",
        );
      },
    });
    expect(await dialog.findByText("No other doctor of Cardiology works here")).toBeTruthy();
  });

  it.each(["light", "dark"] as const)("is accessible, %s", async (scheme) => {
    const { dialog } = await openDialog({ scheme });
    await dialog.findAllByRole("radio", { name: /^Today, / });
    await expectAccessible();
  });
});
