import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { Refusal } from "@/backend/fake";
import { useNow } from "@/backend/now";
import { Toasts } from "@/components";
import { expectAccessible, show } from "@/testing";
import { OfficeCalendar } from "./office-calendar";

function Page() {
  const { utc, today } = useNow();
  const [day, setDay] = useState<string | null>(null);
  if (utc === 0) return null;
  return (
    <>
      <OfficeCalendar day={day ?? today} onShow={setDay}>
        {null}
      </OfficeCalendar>
      <Toasts />
    </>
  );
}

async function open(options: Parameters<typeof show>[1] = {}) {
  const shown = show(<Page />, { as: "admin", ...options });
  const grid = await screen.findByRole("grid", {}, { timeout: 20_000 });
  // The specializations of the doctors come with another answer.
  await within(grid).findAllByText(/^Cardiology/);
  return { ...shown, grid };
}

const label = () => document.activeElement?.getAttribute("aria-label") ?? "";

/** jsdom lays nothing out: each doctor gets 100 pixels of height, each minute from 08:00 on one pixel of width. */
function layOut() {
  for (const [index, track] of document.querySelectorAll<HTMLElement>("[data-track]").entries()) {
    vi.spyOn(track, "getBoundingClientRect").mockReturnValue(new DOMRect(0, index * 100, 720, 100));
  }
  const keys = [...document.querySelectorAll<HTMLElement>("[data-track]")].map(
    ({ dataset }) => dataset.track,
  );
  return (doctor: string, minute: number) => ({
    clientX: minute - 480,
    clientY: keys.indexOf(doctor) * 100 + 50,
  });
}

function drag(node: Element, from: { clientX: number; clientY: number }, to: typeof from) {
  fireEvent.pointerDown(node, { button: 0, pointerType: "mouse", ...from });
  fireEvent.pointerMove(window, to);
  const ghost = document.querySelector(".ghost, .refused");
  const words = ghost?.textContent ?? "";
  fireEvent.pointerUp(window, to);
  return words;
}

describe("the office's day", () => {
  it("has a row for each doctor, with who is away hatched in words, and times from left to right", async () => {
    const { grid } = await open({ language: "ar" });
    expect(grid.closest('[dir="ltr"]')).not.toBeNull();
    const rows = within(grid).getAllByRole("row");
    expect(rows).toHaveLength(14);
    const nasreen = within(grid).getByRole("row", { name: "Dr. Nasreen Sultana" });
    expect(within(nasreen).getByRole("rowheader").textContent).toContain("Closed");
  });

  it("walks between doctors with arrows and opens a visit at the side", async () => {
    const { grid, user } = await open();
    within(grid)
      .getByRole("button", { name: /Priya Das/ })
      .focus();
    await user.keyboard("{ArrowRight}");
    expect(label()).toMatch(/^Dr\. Farhana Rahman, 11:20 to 11:40, free/);
    await user.keyboard("{ArrowDown}");
    expect(label()).toMatch(/^Dr\. Imtiaz Ahmed Chowdhury, 11:20/);
    await user.keyboard("{ArrowUp}{ArrowLeft}{Enter}");
    expect(await screen.findByRole("region", { name: "Appointment" })).toBeTruthy();
  });

  it("finds a doctor or a patient, and by specialization", async () => {
    const { grid, user } = await open();
    await user.keyboard("/");
    await user.keyboard("priya");
    await waitFor(() => expect(within(grid).queryByRole("row", { name: "Dr. Nasreen Sultana" })).toBeNull());
    expect(within(grid).getByRole("row", { name: "Dr. Farhana Rahman" })).toBeTruthy();
    await user.keyboard("zzz");
    expect(await screen.findByText("Nothing matches")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Clear filters" }));
    expect(await screen.findByRole("row", { name: "Dr. Nasreen Sultana" })).toBeTruthy();
  });

  it("places a request without a time: Enter, arrows, Enter; Escape leaves it", async () => {
    const { user, state } = await open();
    const chip = await screen.findByRole("button", { name: /^Motiur Rahman/ });
    chip.focus();
    await user.keyboard("{Enter}");
    expect(await screen.findByText(/^Choose a time for Motiur Rahman/)).toBeTruthy();
    expect(label()).toMatch(/free$/);
    await user.keyboard("{Escape}");
    await waitFor(() => expect(document.activeElement).toBe(chip));
    await user.keyboard("{Enter}");
    await user.keyboard("{ArrowDown}{ArrowRight}");
    expect(label()).toMatch(/^Dr\. Imtiaz Ahmed Chowdhury.*free$/);
    await user.keyboard("{Enter}");
    const dialog = within(await screen.findByRole("dialog", { name: /^A time for/ }));
    await user.click(await dialog.findByRole("radio", { name: /Motiur Rahman is new here/ }));
    expect(await dialog.findByText(/^Slot kept for/)).toBeVisible();
    const kept = () => state.liveHolds().filter(({ by }) => by === state.me?.account);
    expect(kept()).toHaveLength(1);
    await user.click(dialog.getByRole("button", { name: /^Book today at / }));
    await waitFor(() =>
      expect(state.requests.find(({ full_name }) => full_name === "Motiur Rahman")?.state).toBe("accepted"),
    );
    expect(
      state.appointments.some(
        ({ patient, doctor }) => patient.full_name === "Motiur Rahman" && doctor.id === "doctor-1",
      ),
    ).toBe(true);
    expect(kept()).toEqual([]);
  });

  it("places a request by dragging it onto a row of its field only", async () => {
    await open();
    const chip = await screen.findByRole("button", { name: /^Motiur Rahman/ });
    const at = layOut();
    expect(drag(chip, { clientX: 5, clientY: 9000 }, at("doctor-6", 660))).toBe("Another specialization");
    expect(screen.queryByRole("dialog")).toBeNull();
    drag(chip, { clientX: 5, clientY: 9000 }, at("doctor-2", 720));
    const dialog = within(await screen.findByRole("dialog", { name: /^A time for/ }));
    expect(await dialog.findByDisplayValue("Dr. Syeda Mehzabeen Tabassum Chowdhury-Talukder")).toBeVisible();
  });

  it("moves a visit to a colleague by dragging, with the nearest times when it is refused", async () => {
    const { grid, user, state, backend } = await open();
    const priya = within(grid).getByRole("button", { name: /Priya Das/ });
    const at = layOut();
    drag(priya, at("doctor-0", 665), at("doctor-1", 725));
    const dialog = within(await screen.findByRole("dialog", { name: "Move to this time?" }));
    const real = backend.commands.rescheduleAppointment;
    backend.commands.rescheduleAppointment = async () => ({
      status: "error",
      error: new Refusal("slot_taken").error,
    });
    await user.click(await dialog.findByRole("button", { name: /^Move to today/ }));
    expect(await dialog.findByText(/Someone has just taken this time/)).toBeTruthy();
    const near = await dialog.findByRole("radiogroup", { name: "Free near it:" });
    expect(within(near).getAllByRole("radio")).toHaveLength(3);
    backend.commands.rescheduleAppointment = real;
    await user.click(within(near).getAllByRole("radio")[0] as HTMLElement);
    await user.click(dialog.getByRole("button", { name: /^Move to today/ }));
    await waitFor(() =>
      expect(
        state.appointments.some(
          ({ patient, doctor, state: stands }) =>
            patient.id === "patient-8" && doctor.id === "doctor-1" && stands === "accepted",
        ),
      ).toBe(true),
    );
  });

  it("takes a walk-in and shows the number", async () => {
    const { user, state } = await open();
    await user.click(screen.getByRole("button", { name: "Walk-in" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByRole("button", { name: "Check in" }));
    expect((await dialog.findAllByText("Fill this in")).length).toBeGreaterThan(1);
    const summary = within(dialog.getByRole("alert"));
    await user.click(summary.getByRole("link", { name: "Patient: Fill this in" }));
    expect(dialog.getByLabelText("Patient")).toHaveFocus();
    await user.click(dialog.getByLabelText("Patient"));
    await user.click(await screen.findByRole("option", { name: /^Nasima Akhter/ }));
    await user.click(dialog.getByLabelText("Doctor"));
    await user.click(await screen.findByRole("option", { name: "Dr. Imtiaz Ahmed Chowdhury" }));
    await dialog.findByRole("radiogroup", { name: "When today" });
    await user.type(dialog.getByLabelText(/^Reason/), "A cough{Enter}");
    expect(await dialog.findByText("Nasima Akhter waits with the number")).toBeTruthy();
    const made = state.appointments.find(({ channel }) => channel === "walk_in");
    expect(made?.state).toBe("checked_in");
    expect(
      dialog.getByText(`${made?.token?.letter} ${String(made?.token?.number).padStart(2, "0")}`),
    ).toBeTruthy();
    await expectAccessible();
  });

  it.each(
    (["light", "dark"] as const).flatMap((scheme) =>
      ["en", "ar"].map((language) => [scheme, language] as const),
    ),
  )("is accessible, %s, %s", async (scheme, language) => {
    await open({ scheme, language });
    await expectAccessible();
  });
});
