// What the windows of the staff show while the clinic is live, away, and back; and that a change elsewhere moves
// nothing under the hands of whoever works here.
import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import type { FakeState } from "@/backend/fake";
import { expectAccessible, show } from "@/testing";
import Doctor from "./doctor";
import Office from "./office";

function openOffice(path: string) {
  const shown = show(<Office />, { as: "admin" });
  window.location.hash = path;
  return shown;
}

function openDoctor(path: string) {
  const shown = show(<Doctor />, { as: "doctor" });
  window.location.hash = path;
  return shown;
}

/** The clinic is out of reach since that wall-clock time. */
function goAway(state: FakeState, since = "2026-11-21T09:42") {
  state.offline = true;
  act(() => state.send("linkChanged", { state: "offline", since: state.clock.at(since) }));
}

/** It is back, as the shell tells it. */
function comeBack(state: FakeState) {
  state.offline = false;
  act(() => {
    state.send("linkChanged", { state: "catching_up", since: state.clock.now() });
    state.send("clinicChanged", { nouns: [], doctors: [], everything: true });
  });
  act(() => state.send("linkChanged", { state: "live", since: null }));
}

const light = () =>
  screen.findByText(/^(Live|Catching up|Not connected since .*)$/, { selector: "[data-state]" });

beforeEach(() => {
  window.location.hash = "";
});

describe("the status light", () => {
  it("says in words how the connection is", async () => {
    const { state } = openOffice("/appointments");
    expect(await light()).toHaveTextContent("Live");
    goAway(state);
    expect(await light()).toHaveTextContent("Not connected since 09:42");
    act(() => state.send("linkChanged", { state: "catching_up", since: state.clock.now() }));
    expect(await light()).toHaveTextContent("Catching up");
    comeBack(state);
    expect(await light()).toHaveTextContent("Live");
  });

  it("names the day when that is over", async () => {
    const { state } = openOffice("/appointments");
    await light();
    goAway(state, "2026-11-20T17:05");
    expect(await light()).toHaveTextContent("Not connected since Fri 20 Nov, 17:05");
  });
});

describe("while the clinic is away", () => {
  it("the last view stays, is marked as old, and nothing can be changed", async () => {
    const { state, user } = openOffice("/appointments");
    await user.click(await screen.findByRole("button", { name: "Priya Das" }));
    await screen.findByRole("region", { name: "Appointment" });
    const rows = screen.getAllByRole("row").length;
    goAway(state);

    // A change that was told just before, and whose rows cannot be read any more.
    act(() => state.changed("appointment"));
    expect(
      await screen.findByText("Not connected since 09:42. You see the clinic as it was then."),
    ).toBeVisible();
    expect(screen.getByRole("main")).toHaveAttribute("data-old");
    expect(screen.getByRole("main")).toHaveAccessibleDescription(/as it was then/);
    expect(screen.getAllByRole("row")).toHaveLength(rows);
    expect(screen.queryByText(/cannot be reached right now/)).toBeNull();
    const write = screen.getByRole("button", { name: /^Book/ });
    expect(write).toBeDisabled();
    expect(write).toHaveAttribute("title", "The clinic cannot be reached, so nothing can be changed now");
    await expectAccessible();
  });

  it("a read that failed on the way does not replace what is there", async () => {
    const { state } = openDoctor("/");
    await screen.findByRole("button", { name: "Book 10:40" });
    const day = screen.getByRole("list", { name: "Today" });
    const visits = within(day).getAllByRole("listitem").length;
    // The line is cut, and nobody has noticed yet.
    state.offline = true;
    act(() => state.changed("appointment", "availability"));
    await new Promise((done) => setTimeout(done, 50));
    expect(within(screen.getByRole("list", { name: "Today" })).getAllByRole("listitem")).toHaveLength(visits);
    expect(screen.queryByText(/cannot be reached right now/)).toBeNull();
  });

  it("a page that was opened meanwhile says so, and is read when the clinic is back", async () => {
    const { state } = openOffice("/appointments");
    await light();
    goAway(state);
    act(() => {
      window.location.hash = "/patients";
    });
    expect(await screen.findByText(/cannot be reached right now/)).toBeVisible();
    comeBack(state);
    expect(await screen.findByRole("table")).toBeVisible();
    expect(screen.queryByText(/cannot be reached right now/)).toBeNull();
    expect(screen.getByRole("main")).not.toHaveAttribute("data-old");
  });

  it("what changed is shown when it is back", async () => {
    const { state } = openOffice("/appointments");
    await screen.findByRole("button", { name: "Priya Das" });
    goAway(state);
    state.put(0, 2, "2026-11-22T08:00", "accepted", "Check-up");
    const before = screen.getAllByRole("row").length;
    comeBack(state);
    await waitFor(() => expect(screen.getAllByRole("row")).toHaveLength(before + 1));
  });
});

describe("a change elsewhere", () => {
  it("leaves scroll, selection and focus of a table where they are", async () => {
    const { state, user } = openOffice("/appointments");
    const name = await screen.findByRole("button", { name: "Priya Das" });
    await user.click(name);
    const table = screen.getByRole("table");
    const scroller = table.parentElement as HTMLElement;
    scroller.scrollTop = 120;
    name.focus();

    state.put(0, 2, "2026-11-21T08:40", "accepted", "Before all others");
    act(() => state.changed("appointment"));
    await waitFor(() => expect(screen.getByRole("row", { name: /08:40/ })).toBeVisible());

    expect(screen.getByRole("table")).toBe(table);
    expect(scroller.scrollTop).toBe(120);
    expect(screen.getByRole("button", { name: "Priya Das" })).toBe(name);
    expect(name).toHaveFocus();
    expect(name.closest("tr")).toHaveAttribute("aria-current", "true");
    expect(screen.getByRole("region", { name: "Appointment" })).toBeVisible();
  });

  it("leaves the doctor's day where it is scrolled to", async () => {
    const { state } = openDoctor("/");
    await screen.findByRole("button", { name: "Book 10:40" });
    const day = screen.getByRole("list", { name: "Today" });
    const first = within(day).getAllByRole("listitem")[0];
    day.scrollTop = 80;

    state.put(0, 2, "2026-11-21T12:20", "accepted", "Check-up");
    act(() => state.changed("appointment", "availability"));
    await waitFor(() => expect(within(day).getByText(/12:20/)).toBeVisible());

    expect(screen.getByRole("list", { name: "Today" })).toBe(day);
    expect(within(day).getAllByRole("listitem")[0]).toBe(first);
    expect(day.scrollTop).toBe(80);
  });

  it("keeps what somebody is typing", async () => {
    const { state, user } = openOffice("/appointments");
    await screen.findByRole("button", { name: "Priya Das" });
    await user.keyboard("n");
    const dialog = within(await screen.findByRole("dialog"));
    const reason = dialog.getByLabelText(/^Reason/);
    await user.type(reason, "Chest pain");
    act(() => state.send("clinicChanged", { nouns: [], doctors: [], everything: true }));
    await new Promise((done) => setTimeout(done, 50));
    expect(dialog.getByLabelText(/^Reason/)).toBe(reason);
    expect(reason).toHaveValue("Chest pain");
  });
});

describe("this computer's clock", () => {
  it("is looked at again when it was set, and its error is said", async () => {
    const { state, backend } = openOffice("/appointments");
    await light();
    expect(screen.queryByText(/clock is/)).toBeNull();
    const agreed = { zone_data_here: "2026a", zone_data_clinic: "2026a", zone_agrees: true };
    backend.commands.getTimeCheck = async () => ({
      status: "ok",
      data: { ...agreed, skew_seconds: 259_200 },
    });
    act(() => state.changed("clock"));
    expect(await screen.findByText(/This computer's clock is 72 hours ahead of the clinic's/)).toBeVisible();
  });
});
