import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { type FakeState, Refusal } from "@/backend/fake";
import { Toasts } from "@/components";
import { expectAccessible, show } from "@/testing";
import { AvailabilityEditor } from "./editor";

const editor = (
  <>
    <AvailabilityEditor doctor={null} />
    <Toasts />
  </>
);

function open(options: Parameters<typeof show>[1] = {}) {
  return show(editor, { as: "doctor", ...options });
}

/** Nothing is booked, so that no change touches anybody. */
function nobody(state: FakeState) {
  state.appointments = [];
}

const dialog = async () => within(await screen.findByRole("dialog"));
const own = (state: FakeState) => state.hoursOf("doctor-0");

describe("availability", () => {
  it("shows series, coming days and what is written for dates", async () => {
    open();
    const change = await screen.findByRole("button", { name: "Change: Sat to Thu, 09:00–13:00" });
    expect(change).toBeVisible();
    expect(screen.getByText("Room for 126 visits a week")).toBeVisible();
    expect(await screen.findByRole("button", { name: "Change Sunday 22 November" })).toBeVisible();
    expect(screen.getByText("Mon 7 Dec – Wed 9 Dec")).toBeVisible();
    expect(screen.getByText("By the clock of Europe/London")).toBeVisible();
  });

  it("adds hours on chosen weekdays and shows their dates before", async () => {
    const { user, state } = open({ prepare: nobody });
    await user.click(await screen.findByRole("button", { name: "Add hours" }));
    const form = await dialog();
    await user.click(form.getByRole("checkbox", { name: "Sat" }));
    await user.click(form.getByRole("checkbox", { name: "Fri" }));
    expect(await form.findByText("Fri 27 Nov")).toBeVisible();
    await user.click(form.getByRole("button", { name: "Add these hours" }));
    expect(await screen.findByText("The hours are saved")).toBeVisible();
    const added = own(state).weekly.filter(({ weekday }) => weekday === 5);
    expect(added.map(({ from, to }) => [from, to])).toEqual([["09:00", "13:00"]]);
    expect(await screen.findByRole("button", { name: "Change: Friday, 09:00–13:00" })).toBeVisible();
  });

  it("adds hours on one day on top of its weekly ones", async () => {
    const { user, state } = open({ prepare: nobody });
    await user.click(await screen.findByRole("button", { name: "Add hours" }));
    const form = await dialog();
    await user.click(form.getByRole("radio", { name: "One day" }));
    const from = form.getByLabelText("From, 1");
    await user.clear(from);
    await user.type(from, "18");
    const to = form.getByLabelText("To, 1");
    await user.clear(to);
    await user.type(to, "20");
    await user.click(form.getByRole("button", { name: "Add these hours" }));
    await waitFor(() =>
      expect(
        own(state)
          .overrides.filter(({ day }) => day === "2026-11-21")
          .map(({ from: begins }) => begins),
      ).toEqual(["09:00", "14:00", "18:00"]),
    );
  });

  it("says where hours overlap, in a place that was kept free, and the next click is not lost", async () => {
    const { user, state } = open({ prepare: nobody });
    await user.click(await screen.findByRole("button", { name: "Add hours" }));
    const form = await dialog();
    const from = form.getByLabelText("From, 1");
    const place = document.getElementById(from.getAttribute("aria-describedby") ?? "");
    expect(place).toBeInTheDocument();
    await user.click(form.getByRole("button", { name: "Add these hours" }));
    expect(place).toHaveTextContent("This overlaps with other weekly hours");
    await user.clear(from);
    await user.type(from, "18");
    await user.clear(form.getByLabelText("To, 1"));
    await user.type(form.getByLabelText("To, 1"), "20");
    await user.click(form.getByRole("button", { name: "Add these hours" }));
    await waitFor(() => expect(own(state).weekly.some(({ from: begins }) => begins === "18:00")).toBe(true));
  });

  it("asks what becomes of bookings before a series is changed", async () => {
    const { user, state } = open();
    await user.click(await screen.findByRole("button", { name: "Change: Sat to Thu, 09:00–13:00" }));
    const form = await dialog();
    await user.click(form.getByRole("checkbox", { name: "Sun" }));
    await user.click(form.getByRole("button", { name: "Save the hours" }));
    expect(await form.findByText("One booking loses its time")).toBeVisible();
    expect(own(state).version).toBe(1);
    await user.click(form.getByRole("button", { name: "Save and tell the patients" }));
    expect(await form.findByText("One booking is not decided yet.")).toBeVisible();
    await waitFor(() => expect(form.getByRole("radio", { name: "Keep" })).toHaveFocus());
    await user.click(form.getByRole("radio", { name: "Move" }));
    const times = within(await form.findByRole("radiogroup", { name: "New time for Nasima Akhter" }));
    await user.click(times.getAllByRole("radio")[0] as HTMLElement);
    await user.type(form.getByLabelText(/^Message to the patients/), "I am away that day");
    await user.click(form.getByRole("button", { name: "Save and tell the patients" }));
    await waitFor(() =>
      expect(own(state).weekly.some(({ weekday, from }) => weekday === 0 && from === "09:00")).toBe(false),
    );
    const [before, after] = state.appointments.filter(
      ({ patient, starts }) => patient.full_name === "Nasima Akhter" && starts.local.startsWith("2026-11-22"),
    );
    // Of the times that are free now, the first that the new hours hold.
    expect([before?.state, after?.starts.local]).toEqual(["cancelled", "2026-11-22T14:00"]);
  });

  it("changes one day only, as hours of that date", async () => {
    const { user, state } = open({ prepare: nobody });
    await user.click(await screen.findByRole("button", { name: "Change Monday 23 November" }));
    const form = await dialog();
    await user.click(form.getByRole("button", { name: "Remove stretch 1" }));
    await user.click(form.getByRole("button", { name: "Save the hours" }));
    await waitFor(() =>
      expect(
        own(state)
          .overrides.filter(({ day }) => day === "2026-11-23")
          .map(({ from }) => from),
      ).toEqual(["14:00"]),
    );
    expect(await screen.findAllByText("Changed for this day")).toHaveLength(2);
  });

  it("closes a day and gives it back to the week", async () => {
    const { user, state } = open({ prepare: nobody });
    await user.click(await screen.findByRole("button", { name: "Change Monday 23 November" }));
    await user.click((await dialog()).getByRole("switch", { name: "Closed all day" }));
    await user.click((await dialog()).getByRole("button", { name: "Save the hours" }));
    await waitFor(() =>
      expect(own(state).overrides.some(({ day, from, to }) => day === "2026-11-23" && from === to)).toBe(
        true,
      ),
    );
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await user.click(screen.getByRole("button", { name: "Change Monday 23 November" }));
    await user.click((await dialog()).getByRole("button", { name: "Back to the weekly hours" }));
    await waitFor(() => expect(own(state).overrides.some(({ day }) => day === "2026-11-23")).toBe(false));
  });

  it("names what is deleted and how many bookings it touches", async () => {
    const { user, state } = open();
    await user.click(await screen.findByRole("button", { name: "More for: Sat to Thu, 14:00–17:00" }));
    await user.click(await screen.findByRole("menuitem", { name: "Delete…" }));
    const modal = await dialog();
    expect(modal.getByText("Sat to Thu, 14:00–17:00")).toBeVisible();
    expect(await modal.findByText("One booking is touched. Say what becomes of it.")).toBeVisible();
    expect(modal.getByRole("button", { name: "Cancel" })).toHaveFocus();
    await user.click(modal.getByRole("radio", { name: "Keep" }));
    await user.click(modal.getByRole("button", { name: "Delete the hours" }));
    expect(await screen.findByText("The hours are deleted")).toBeVisible();
    expect(own(state).weekly.every(({ from }) => from === "09:00")).toBe(true);
    await waitFor(() => expect(screen.queryByRole("button", { name: /14:00–17:00/ })).toBeNull());
  });

  it("plans time away for whole days", async () => {
    const { user, state } = open({ prepare: nobody });
    await user.click(await screen.findByRole("button", { name: "Add time away" }));
    const form = await dialog();
    await user.click(form.getByRole("radio", { name: "Sick" }));
    await user.click(form.getByRole("button", { name: "Save" }));
    await waitFor(() =>
      expect(own(state).absences.find(({ kind }) => kind === "sick")).toMatchObject({
        from: "2026-11-21T00:00",
        to: "2026-11-22T00:00",
      }),
    );
  });

  it("keeps what was typed when somebody else was quicker", async () => {
    const { user, state } = open({ prepare: nobody });
    await user.click(await screen.findByRole("button", { name: "Add a journey" }));
    const form = await dialog();
    await user.click(form.getByRole("combobox", { name: "Time zone there" }));
    await user.click(await screen.findByRole("option", { name: "Asia/Kolkata" }));
    state.hours.set("doctor-0", { ...own(state), version: 7, absences: [] });
    await user.click(form.getByRole("button", { name: "Save the journey" }));
    expect((await form.findByRole("alert")).textContent).toContain("What you wrote is still here");
    expect(form.getByRole("combobox", { name: "Time zone there" })).toHaveValue("Asia/Kolkata");
    await user.click(form.getByRole("button", { name: "Save the journey" }));
    await waitFor(() => expect(own(state).travel.map(({ zone }) => zone)).toContain("Asia/Kolkata"));
    expect(own(state).absences).toEqual([]);
  });

  it("works by keyboard, and Escape gives the focus back", async () => {
    const { user, state } = open({ prepare: nobody });
    const add = await screen.findByRole("button", { name: "Add hours" });
    add.focus();
    await user.keyboard("{Enter}");
    const form = await dialog();
    form.getByRole("radio", { name: "Some weekdays" }).focus();
    await user.keyboard("{ArrowRight}");
    expect(form.getByRole("radio", { name: "Every day" })).toBeChecked();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await waitFor(() => expect(add).toHaveFocus());
    expect(own(state).version).toBe(1);
  });

  it("puts what the clinic refuses beside its field", async () => {
    const { user, backend, state } = open({ prepare: nobody });
    const place = own(state).weekly.length;
    backend.commands.previewAvailability = async (_, hours) => {
      if (hours.weekly.length === place) return { status: "ok", data: { periods: [], stranded: [] } };
      const fields = { [`rules.${place}.to`]: ["range"] };
      return { status: "error", error: new Refusal("invalid_fields", { fields }).error };
    };
    await user.click(await screen.findByRole("button", { name: "Change: Sat to Thu, 09:00–13:00" }));
    const form = await dialog();
    await user.click(form.getByRole("checkbox", { name: "Fri" }));
    await user.click(form.getByRole("button", { name: "Save the hours" }));
    expect(await form.findByText("This is out of range")).toBeVisible();
    expect(form.queryByText("Some answers need a change. They are marked below.")).toBeNull();
  });

  it.each([
    ["light", "en"],
    ["dark", "en"],
    ["light", "ar"],
  ] as const)("is accessible, %s, %s", async (scheme, language) => {
    const { user } = open({ scheme, language });
    await screen.findAllByRole("listitem");
    await expectAccessible();
    const [first] = await screen.findAllByRole("button", { name: /09:00|٠٩:٠٠/ });
    await user.click(first as HTMLElement);
    await screen.findByRole("dialog");
    await expectAccessible();
  });
});
