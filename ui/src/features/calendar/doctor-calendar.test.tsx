import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { useNow } from "@/backend/now";
import { Toasts } from "@/components";
import { expectAccessible, show } from "@/testing";
import { DoctorCalendar } from "./doctor-calendar";
import type { View } from "./period";

function Page({ first = "week" }: { first?: View }) {
  const { utc, today } = useNow();
  const [at, setAt] = useState<{ view: View; day: string | null }>({ view: first, day: null });
  if (utc === 0) return null;
  return (
    <>
      <DoctorCalendar
        doctor="doctor-0"
        view={at.view}
        day={at.day ?? today}
        onShow={(view, day) => setAt({ view, day })}
        onAbsence={() => undefined}
      >
        {null}
      </DoctorCalendar>
      <Toasts />
    </>
  );
}

type Options = Parameters<typeof show>[1] & { view?: View };

async function open({ view, ...options }: Options = {}) {
  const shown = show(<Page first={view} />, { as: "doctor", ...options });
  const grid = await screen.findByRole("grid", {}, { timeout: 20_000 });
  return { ...shown, grid };
}

const label = (node: Element | null) => node?.getAttribute("aria-label") ?? "";

/** jsdom lays nothing out: each day gets 100 pixels of width, each minute one pixel of height. */
function layOut(hours: { from: number }) {
  const tracks = [...document.querySelectorAll<HTMLElement>("[data-track]")];
  for (const [index, track] of tracks.entries()) {
    vi.spyOn(track, "getBoundingClientRect").mockReturnValue(new DOMRect(index * 100, 0, 100, 600));
  }
  return (day: number, minute: number) => ({ clientX: day * 100 + 50, clientY: minute - hours.from });
}

describe("the doctor's week", () => {
  it("says every block in words, and what is closed with the heading of its day", async () => {
    const { grid } = await open();
    expect(screen.getByRole("heading", { level: 1 }).textContent).toMatch(/21\s?–\s?27 November 2026/);
    const saturday = within(grid).getByRole("row", { name: "Saturday 21 November" });
    expect(
      within(saturday).getByRole("button", {
        name: /^Saturday 21 November, 11:00 to 11:20, Priya Das, Confirmed/,
      }),
    ).toBeTruthy();
    expect(
      within(saturday).getByRole("button", { name: "Saturday 21 November, 10:40 to 11:00, free" }),
    ).toBeTruthy();
    const tuesday = within(grid).getByRole("row", { name: "Tuesday 24 November" });
    expect(within(tuesday).getByRole("rowheader").textContent).toContain("Training 15:00 to 17:00");
  });

  it("shows a time that is being chosen elsewhere without a name, and not as free", async () => {
    const { grid, state } = await open();
    const free = "Monday 23 November, 10:00 to 10:20, free";
    expect(await within(grid).findByRole("button", { name: free })).toBeTruthy();
    state.holds.push({
      id: "hold",
      doctor: "doctor-0",
      starts: state.clock.at("2026-11-23T10:00"),
      minutes: 20,
      until: state.clock.momentOf(state.clock.utc + 60_000),
      by: "somebody",
    });
    state.changed("availability");
    expect(
      await within(grid).findByRole("button", { name: "Monday 23 November, 10:00 to 10:20, being chosen" }),
    ).toBeTruthy();
    expect(within(grid).queryByRole("button", { name: free })).toBeNull();
  });

  it("is one stop for Tab, and arrows go along the day and across to the nearest", async () => {
    const { grid, user } = await open();
    const stops = () => [...grid.querySelectorAll('button[tabindex="0"]')];
    expect(stops()).toHaveLength(1);
    expect(label(stops()[0] ?? null)).toContain("09:40 to 10:00");
    (stops()[0] as HTMLElement).focus();
    await user.keyboard("{ArrowDown}");
    expect(label(document.activeElement)).toMatch(/^Saturday 21 November, 10:00/);
    await user.keyboard("{ArrowRight}");
    expect(label(document.activeElement)).toMatch(/^Sunday 22 November, 10:00/);
    await user.keyboard("{End}");
    expect(label(document.activeElement)).toMatch(/^Sunday 22 November, 16:40/);
    await user.keyboard("{ArrowLeft}{Home}");
    expect(label(document.activeElement)).toMatch(/^Saturday 21 November, 09:00/);
    expect(stops()).toEqual([document.activeElement]);
  });

  it("goes to the next day with the left arrow where the page runs from right to left", async () => {
    const { grid, user } = await open({ language: "ar" });
    const first = grid.querySelector<HTMLElement>('[role="row"] button[tabindex="0"]');
    first?.focus();
    const day = () => document.activeElement?.closest<HTMLElement>("[data-track]")?.dataset.track;
    expect(day()).toBe("2026-11-21");
    await user.keyboard("{ArrowLeft}");
    expect(day()).toBe("2026-11-22");
  });

  it("opens a visit at the side with Enter, books a free time, and keeps it meanwhile", async () => {
    const { grid, user, state } = await open();
    within(grid)
      .getByRole("button", { name: /Priya Das/ })
      .focus();
    await user.keyboard("{Enter}");
    expect(await screen.findByRole("region", { name: "Appointment" })).toBeTruthy();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("region", { name: "Appointment" })).toBeNull());
    within(grid).getByRole("button", { name: "Monday 23 November, 10:00 to 10:20, free" }).focus();
    await user.keyboard("{Enter}");
    const dialog = within(await screen.findByRole("dialog"));
    await waitFor(() =>
      expect(state.liveHolds().map(({ starts }) => starts.local)).toContain("2026-11-23T10:00"),
    );
    expect(await dialog.findByText(/Slot kept for/)).toBeTruthy();
    await user.keyboard("{Escape}");
    await waitFor(() =>
      expect(state.liveHolds().map(({ starts }) => starts.local)).not.toContain("2026-11-23T10:00"),
    );
  });

  it("turns with keys: T, arrows, D W M, PageDown with the focus staying on the board", async () => {
    const { grid, user } = await open();
    const title = () => screen.getByRole("heading", { level: 1 }).textContent ?? "";
    await user.keyboard("{ArrowRight}");
    await waitFor(() => expect(title()).toMatch(/28 November/));
    await user.keyboard("t");
    await waitFor(() => expect(title()).toMatch(/21\s?–\s?27/));
    await waitFor(() => expect(within(grid).getByRole("button", { name: /Priya Das/ })).toBeTruthy());
    within(grid)
      .getByRole("button", { name: /^Sunday 22 November, 10:20/ })
      .focus();
    await user.keyboard("d");
    await waitFor(() => expect(title()).toBe("Sunday 22 November 2026"));
    await user.keyboard("m");
    await waitFor(() => expect(title()).toBe("November 2026"));
    await user.keyboard("w");
    await waitFor(() => expect(title()).toMatch(/21\s?–\s?27/));
    const week = await screen.findByRole("grid");
    (await within(week).findByRole("button", { name: /Priya Das/ })).focus();
    await user.keyboard("{PageDown}");
    await waitFor(() => expect(title()).toMatch(/28 November/));
    await waitFor(() => expect(screen.getByRole("grid").contains(document.activeElement)).toBe(true));
  });

  it("moves by dragging, says what that means first, and takes it back", async () => {
    const { grid, user, state } = await open();
    const priya = await within(grid).findByRole("button", { name: /Priya Das/ });
    const at = layOut({ from: 480 });
    fireEvent.pointerDown(priya, { button: 0, pointerType: "mouse", ...at(0, 660) });
    fireEvent.pointerMove(window, at(4, 610));
    expect(grid.querySelector('.ghost[data-fits="true"]')?.textContent).toBe("10:00");
    fireEvent.pointerUp(window, at(4, 610));
    const dialog = within(await screen.findByRole("dialog", { name: "Move to this time?" }));
    expect(await dialog.findByText("Wednesday 25 November, 10:00")).toBeTruthy();
    await user.click(dialog.getByRole("button", { name: "Move to Wed 25 Nov at 10:00" }));
    await waitFor(() =>
      expect(
        state.appointments.some(
          ({ patient, starts }) => patient.id === "patient-8" && starts.local === "2026-11-25T10:00",
        ),
      ).toBe(true),
    );
    expect(await screen.findByText("Moved: Wed 25 November 2026, 10:00")).toBeTruthy();
    await user.keyboard("{F6}");
    expect(document.activeElement?.textContent).toContain("Undo");
    await user.keyboard("{Enter}");
    expect(await screen.findByText(/^Taken back: Sat 21 November 2026, 11:00/)).toBeTruthy();
    expect(state.appointments.some(({ starts }) => starts.local === "2026-11-25T10:00")).toBe(false);
  });

  it("does nothing when something is dropped where nobody can come, or on Escape", async () => {
    const { grid } = await open();
    const priya = await within(grid).findByRole("button", { name: /Priya Das/ });
    const at = layOut({ from: 480 });
    for (const [day, minute] of [
      [0, 820],
      [0, 600],
    ] as const) {
      fireEvent.pointerDown(priya, { button: 0, pointerType: "mouse", ...at(0, 660) });
      fireEvent.pointerMove(window, at(day, minute));
      fireEvent.pointerUp(window, at(day, minute));
    }
    fireEvent.pointerDown(priya, { button: 0, pointerType: "mouse", ...at(0, 660) });
    fireEvent.pointerMove(window, at(4, 600));
    fireEvent.keyDown(window, { key: "Escape" });
    fireEvent.pointerUp(window, at(4, 600));
    // A finger scrolls the board; it does not drag.
    fireEvent.pointerDown(priya, { button: 0, pointerType: "touch", ...at(0, 660) });
    fireEvent.pointerMove(window, at(4, 600));
    fireEvent.pointerUp(window, at(4, 600));
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("closes a holiday by its name", async () => {
    const { grid } = await open({
      prepare: (state) => {
        state.holidays = [{ id: "h", day: "2026-11-23", name: "Founders' day" }];
      },
    });
    const monday = within(grid).getByRole("row", { name: "Monday 23 November" });
    expect(within(monday).getByRole("rowheader").textContent).toContain("Founders' day");
    expect(within(monday).queryByRole("button", { name: /free$/ })).toBeNull();
  });
});

describe("the doctor's month", () => {
  it("shows how much is free on each day, walks by arrows and opens a day", async () => {
    const { grid, user } = await open({ view: "month" });
    const today = within(grid).getByRole("button", { name: /^Saturday 21 November: \d+ free times, 8 app/ });
    expect(today.getAttribute("aria-current")).toBe("date");
    today.focus();
    await user.keyboard("{ArrowDown}");
    expect(label(document.activeElement)).toMatch(/^Saturday 28 November: \d+ free/);
    await user.keyboard("{ArrowLeft}{Enter}");
    await waitFor(() =>
      expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Friday 27 November 2026"),
    );
  });
});

describe("the doctor's calendar", () => {
  it.each(
    (["day", "week", "month"] as const).flatMap((view) =>
      (["light", "dark"] as const).flatMap((scheme) =>
        ["en", "ar"].map((language) => [view, scheme, language] as const),
      ),
    ),
  )("%s is accessible, %s, %s", async (view, scheme, language) => {
    await open({ view, scheme, language });
    await expectAccessible();
  });
});
