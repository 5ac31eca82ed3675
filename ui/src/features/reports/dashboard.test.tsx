import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { scaleTop } from "@/components";
import { expectAccessible, show } from "@/testing";
import { Dashboard } from "./dashboard";

describe("the dashboard", () => {
  it("counts the day, and each count leads to its list", async () => {
    show(<Dashboard />, { as: "admin" });
    const today = await screen.findByRole("link", { name: /^Appointments today/ });
    expect(today.textContent).toContain("8");
    expect(today.textContent).toContain("1 done, 6 to come");
    expect(today.getAttribute("href")).toBe("/appointments/today");
    expect(screen.getByRole("link", { name: /^Requests unanswered/ }).textContent).toContain(
      "the oldest 35 min ago",
    );
    expect(screen.getByRole("link", { name: /^Did not come/ }).getAttribute("href")).toBe(
      "/appointments/no-show",
    );
  });

  it("follows the clinic without being reloaded", async () => {
    const { state } = show(<Dashboard />, { as: "admin" });
    const waiting = await screen.findByRole("link", { name: /^Waiting now/ });
    expect(waiting.textContent).toContain("2");
    const arriving = state.appointments.find((one) => one.state === "accepted");
    if (arriving) arriving.state = "checked_in";
    state.changed("appointment");
    await waitFor(() => expect(waiting.textContent).toContain("3"));
  });

  it("says where counting ended", async () => {
    show(<Dashboard />, {
      as: "admin",
      prepare: (state) => {
        state.countsTo = 3;
      },
    });
    const totals = await screen.findAllByText("3+");
    expect(totals.map((one) => one.parentElement?.textContent)).toEqual(["3+ patients", "3+ appointments"]);
  });

  it("says the chart in a sentence and shows it as a table", async () => {
    const { user } = show(<Dashboard />, { as: "admin" });
    expect(
      await screen.findByRole("img", { name: /^In the last 14 days \d+ came, \d+ were cancelled/ }),
    ).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Table" }));
    const table = screen.getByRole("table");
    expect(within(table).getAllByRole("row")).toHaveLength(15);
    expect(within(table).getByRole("columnheader", { name: "Did not come" })).toBeTruthy();
  });

  it("lists what there is to do, and how mail is", async () => {
    show(<Dashboard />, {
      as: "admin",
      prepare: (state) => {
        const at = state.clock.now();
        const row = { kind: "test", recipient: "a@example.org", attempts: 8, created: at, sent: null };
        state.outbox = [{ ...row, id: "m1", state: "undeliverable", last_error: "550 no such user" }];
      },
    });
    expect(await screen.findByRole("link", { name: /^Approve 1 doctor/ })).toBeTruthy();
    expect(screen.getByRole("link", { name: /^1 mail could not be delivered/ }).getAttribute("href")).toBe(
      "/mail",
    );
    expect(screen.getByText("1 to look at")).toBeTruthy();
  });

  it("has a calm page for a new clinic", async () => {
    show(<Dashboard />, {
      as: "admin",
      prepare: (state) => {
        state.appointments = [];
        state.applications = [];
      },
    });
    expect(await screen.findByText("Nothing is left to do")).toBeTruthy();
    expect(screen.getByText("Nobody waits")).toBeTruthy();
  });

  it.each(["light", "dark"] as const)("is accessible, %s", async (scheme) => {
    show(<Dashboard />, { as: "admin", scheme });
    await screen.findByRole("img");
    await expectAccessible();
  });
});

describe("the scale of the chart", () => {
  it.each([
    [0, 4],
    [4, 4],
    [5, 8],
    [86, 100],
    [101, 200],
    [1000, 1000],
  ])("%i fits under %i", (most, top) => {
    expect(scaleTop(most)).toBe(top);
  });
});
