import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { useNow } from "@/backend/now";
import { Toasts } from "@/components";
import { expectAccessible, show } from "@/testing";
import { BookForPatient } from "../appointments/book-for-patient";

function Page() {
  const { utc } = useNow();
  if (utc === 0) return null;
  return (
    <>
      <BookForPatient doctor="doctor-0" ownDoctor canAddPatient={false} onClose={() => undefined} />
      <Toasts />
    </>
  );
}

/** A series from Tuesday 24 November, 10:20; the eighth of December is no day of this doctor's. */
async function open(options: Parameters<typeof show>[1] = {}) {
  const shown = show(<Page />, { as: "doctor", ...options });
  const { user } = shown;
  const dialog = within(await screen.findByRole("dialog"));
  await user.click(await dialog.findByRole("button", { name: /24|٢٤/ }));
  const times = await dialog.findAllByRole("radio");
  await user.click(times.find(({ textContent }) => /10:20|١٠:٢٠/.test(textContent ?? "")) as HTMLElement);
  await user.click(await dialog.findByRole("switch"));
  const dates = await dialog.findByRole("region", { name: "Dates of the series" });
  return { ...shown, dialog, dates };
}

describe("booking a series", () => {
  it("shows conflicts first, wants a decision on each, and books the rest as a whole", async () => {
    const { dialog, dates, user, state } = await open();
    await user.click(dialog.getByLabelText("Patient"));
    await user.click(await screen.findByRole("option", { name: /^Priya Das/ }));
    await waitFor(() => expect(within(dates).getByText("1 date cannot be had")).toBeTruthy());
    expect(dates.querySelector("h3")?.textContent).toBe("1 date cannot be had");
    await user.click(dialog.getByRole("button", { name: "Book 5 visits" }));
    expect(await dialog.findByText(/^Say what to do with the 1 date/)).toBeTruthy();
    const choices = within(within(dates).getByRole("group", { name: /^Instead of Tue 8 Dec/ }));
    expect(await choices.findAllByRole("button")).toHaveLength(4);
    await user.click(choices.getAllByRole("button")[0] as HTMLElement);
    expect(await within(dates).findByText(/^Instead: /)).toBeTruthy();
    await user.click(within(dates).getByRole("button", { name: /^Decide anew about Tue 8 Dec/ }));
    await user.click(await within(dates).findByRole("button", { name: "Leave out" }));
    await user.click(dialog.getByRole("button", { name: "Book 5 visits" }));
    expect(await screen.findByText(/^5 visits booked, the first: Tue 24 November/)).toBeTruthy();
    const made = state.appointments.filter(
      ({ patient, booking_kind }) => patient.id === "patient-8" && booking_kind === "series",
    );
    expect(made.map(({ starts }) => starts.local.slice(0, 10))).not.toContain("2026-12-08");
    expect(new Set(made.map(({ booking }) => booking)).size).toBe(1);
  });

  it("repeats every two weeks on two weekdays until a day", async () => {
    const { dialog, dates, user } = await open();
    await user.click(dialog.getByRole("checkbox", { name: "Thu" }));
    await waitFor(() => expect(within(dates).getByText("Thu 26 Nov, 10:20")).toBeTruthy());
    const every = dialog.getByLabelText("Every");
    await user.clear(every);
    await user.type(every, "2");
    await waitFor(() => expect(within(dates).queryByText("Tue 1 Dec, 10:20")).toBeNull());
    // The weekday of the first visit stays.
    await user.click(dialog.getByRole("checkbox", { name: "Tue" }));
    expect(dialog.getByRole("checkbox", { name: "Tue" })).toHaveProperty("checked", true);
  });

  it.each(
    (["light", "dark"] as const).flatMap((scheme) =>
      ["en", "ar"].map((language) => [scheme, language] as const),
    ),
  )("is accessible, %s, %s", async (scheme, language) => {
    const { dates } = await open({ scheme, language });
    await within(dates).findByRole("group");
    await expectAccessible();
  });
});
