import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { expectAccessible, show } from "@/testing";
import Doctor from ".";

function open(path: string, options: Parameters<typeof show>[1] = {}) {
  const shown = show(<Doctor />, { as: "doctor", ...options });
  window.location.hash = path;
  return shown;
}

beforeEach(() => {
  window.location.hash = "";
});

describe("the doctor's day", () => {
  it("greets, counts, and draws the line of now between past and coming visits", async () => {
    open("/");
    expect(await screen.findByRole("heading", { name: "Good morning, Dr. Farhana", level: 1 })).toBeTruthy();
    expect(await screen.findByText("Saturday 21 November 2026 · 1 seen, 2 waiting, 2 to come")).toBeTruthy();
    const day = within(await screen.findByRole("list", { name: "Today" }));
    const times = day.getAllByRole("listitem").map(({ textContent }) => textContent ?? "");
    const now = times.findIndex((text) => text.startsWith("Now:"));
    expect(times[now - 1]).toContain("09:40");
    expect(times[now + 1]).toContain("10:00");
  });

  it("goes through a visit: complete, begin the next", async () => {
    const { user } = open("/");
    await user.click(await screen.findByRole("button", { name: "Complete" }));
    await user.click(await screen.findByRole("button", { name: "Begin" }));
    expect(await screen.findByText("With you now")).toBeTruthy();
    expect(await screen.findByRole("heading", { name: /^Abul Kalam/, level: 2 })).toBeTruthy();
  });

  it("books a free time for a patient", async () => {
    const { user, state } = open("/");
    await user.click(await screen.findByRole("button", { name: "Book 10:40" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByLabelText("Patient"));
    await user.click(await screen.findByRole("option", { name: /^Priya Das/ }));
    await user.click(dialog.getByRole("button", { name: "Book: Today, 10:40" }));
    await waitFor(() =>
      expect(state.appointments.some(({ starts }) => starts.local === "2026-11-21T10:40")).toBe(true),
    );
  });

  it("is calm when nothing is there", async () => {
    open("/", {
      prepare: (state) => {
        state.appointments = [];
        // A doctor whose Saturdays are closed.
        if (state.me) state.me = { ...state.me, doctor: "doctor-4" };
      },
    });
    expect(await screen.findByText("Nothing waits for you")).toBeTruthy();
    expect(await screen.findByText("No appointments today")).toBeTruthy();
    expect(await screen.findByText(/^The next open day is/)).toBeTruthy();
  });

  it("tells since when it is offline and keeps the day on screen", async () => {
    const { state } = open("/");
    await screen.findByRole("list", { name: "Today" });
    state.offline = true;
    state.send("linkChanged", { state: "offline", since: state.clock.now() });
    expect(
      await screen.findByText("Not connected since 09:42. You see the clinic as it was then."),
    ).toBeTruthy();
    expect(screen.getByRole("button", { name: "Complete" })).toHaveProperty("disabled", true);
    expect(screen.getByRole("list", { name: "Today" })).toBeTruthy();
  });

  it("sets the usual room", async () => {
    const { user, state } = open("/profile");
    await user.click(await screen.findByRole("button", { name: "Change the place" }));
    await user.click(await screen.findByRole("radio", { name: /Room 206/ }));
    await waitFor(() => expect(state.usualLocation.get("doctor-0")).toBe("location-1"));
  });

  it("lists the shortcuts and can turn single keys off", async () => {
    const { user } = open("/");
    await screen.findByRole("button", { name: "Complete" });
    await user.keyboard("?");
    await user.click(await screen.findByRole("switch", { name: /Single keys act/ }));
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await user.keyboard("r");
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it.each(
    ["/", "/requests", "/patients", "/hours", "/profile"].flatMap(
      (path) =>
        [
          [path, "light"],
          [path, "dark"],
        ] as const,
    ),
  )("%s is accessible, %s", async (path, scheme) => {
    open(path, { scheme });
    await screen.findByRole("heading", { level: 1 });
    await waitFor(() => expect(document.querySelector("main section")).toBeTruthy());
    await expectAccessible();
  });
});
