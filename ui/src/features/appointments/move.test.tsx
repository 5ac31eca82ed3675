import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Appointment } from "@/backend";
import { Refusal } from "@/backend/fake";
import { useNow } from "@/backend/now";
import { Toasts } from "@/components";
import { expectAccessible, show } from "@/testing";
import { Cancel } from "./cancel";
import { Inspector } from "./inspector";
import { Move } from "./move";

type Options = Parameters<typeof show>[1];

/** The dialog for a patient's first standing appointment. */
async function open(patient: string, options: Options = {}) {
  let id = "";
  const shown = show(<Ready>{() => <Move id={id} onClose={() => undefined} />}</Ready>, {
    as: "doctor",
    ...options,
    prepare: (state) => {
      options.prepare?.(state);
      id = idOf(state.appointments, patient);
    },
  });
  const dialog = within(await screen.findByRole("dialog"));
  await dialog.findByRole("button", { name: "Move" });
  return { ...shown, dialog, id };
}

function idOf(
  rows: { id: string; patient: { full_name: string }; state: string }[],
  patient: string,
): string {
  return (
    rows.find((one) => one.patient.full_name === patient && ["accepted", "pending"].includes(one.state))
      ?.id ?? ""
  );
}

function Ready({ children }: { children: () => React.ReactNode }) {
  const { utc } = useNow();
  return (
    <>
      {utc > 0 && children()}
      <Toasts />
    </>
  );
}

describe("moving an appointment", () => {
  it("keeps the chosen time while the dialog is open, and moves with it", async () => {
    const { dialog, user, state } = await open("Priya Das");
    const before = state.liveHolds().length;
    await user.click(await dialog.findByRole("button", { name: /^Mon 23 Nov/ }));
    const times = within(await dialog.findByRole("radiogroup", { name: /Monday 23 November/ }));
    const first = times.getAllByRole("radio")[0] as HTMLElement;
    const time = first.textContent ?? "";
    await user.click(first);
    expect(await dialog.findByText(/Slot kept for/)).toBeTruthy();
    expect(state.liveHolds()).toHaveLength(before + 1);
    // It is kept, so the clinic lists it no longer; here it stays in sight and chosen.
    expect(times.getByRole("radio", { name: time })).toHaveAttribute("aria-checked", "true");
    await user.type(dialog.getByLabelText(/^Why/), "The doctor operates then");
    await user.click(dialog.getByRole("button", { name: `Move to Mon 23 Nov at ${time}` }));
    expect(await screen.findByText(`Moved: Mon 23 November 2026, ${time}`)).toBeTruthy();
    const old = state.appointments.find(({ moved_to }) => moved_to !== null);
    expect(old?.state).toBe("cancelled");
    expect(old?.answer_reason).toBe("The doctor operates then");
    expect(state.liveHolds()).toHaveLength(before);
  });

  it("lets the time go when the dialog is left", async () => {
    const { dialog, user, state, unmount } = await open("Priya Das");
    const before = state.liveHolds().length;
    await user.click((await dialog.findAllByRole("radio"))[0] as HTMLElement);
    await dialog.findByText(/Slot kept for/);
    unmount();
    await waitFor(() => expect(state.liveHolds()).toHaveLength(before));
  });

  it("offers the three nearest times when somebody was quicker", async () => {
    const { dialog, user, backend } = await open("Priya Das");
    backend.commands.holdSlot = async () => ({ status: "error", error: new Refusal("slot_taken").error });
    await user.click((await dialog.findAllByRole("radio"))[0] as HTMLElement);
    expect(await dialog.findByText(/Someone has just taken this time/)).toBeTruthy();
    const near = within(await dialog.findByRole("radiogroup", { name: "Free near it:" }));
    expect(near.getAllByRole("radio")).toHaveLength(3);
  });

  it("needs a time first", async () => {
    const { dialog, user } = await open("Priya Das");
    await user.click(dialog.getByRole("button", { name: "Move" }));
    expect(await dialog.findByText("Choose one")).toBeTruthy();
  });

  it("is sent with Enter too", async () => {
    const { dialog, user } = await open("Priya Das");
    await user.type(await dialog.findByLabelText(/^Why/), "The doctor operates then{Enter}");
    expect(await dialog.findByText("Choose one")).toBeTruthy();
  });

  it("goes to another doctor of the same specialization at the office", async () => {
    const { dialog, user } = await open("Priya Das", { as: "admin" });
    await user.click(await dialog.findByLabelText("Doctor"));
    const names = (await screen.findAllByRole("option")).map(({ textContent }) => textContent);
    expect(names).toContain("Dr. Imtiaz Ahmed Chowdhury");
    expect(names).not.toContain("Dr. Shirin Akter");
  });

  it("says which dates of a series stand in the way of moving all of it", async () => {
    const { dialog, user } = await open("Tahmina Sultana");
    await user.click(await dialog.findByRole("radio", { name: /^This one and all that follow \(\d\)/ }));
    const times = within(await dialog.findByRole("radiogroup", { name: /Tuesday 24 November/ }));
    await user.click(times.getByRole("radio", { name: "10:20" }));
    expect(await dialog.findByText("the doctor is not there")).toBeTruthy();
    expect(dialog.getByText(/^1 of these times cannot be had, so nothing would move/)).toBeTruthy();
  });

  it("moves a series: this one and all that follow, with every date first", async () => {
    const { dialog, user, state } = await open("Tahmina Sultana", {
      prepare: (fresh) => {
        fresh.holidays = [];
        const hours = fresh.hoursOf("doctor-0");
        hours.absences = [];
        hours.overrides = [];
      },
    });
    await user.click(await dialog.findByRole("radio", { name: /^This one and all that follow \(\d\)/ }));
    const times = within(await dialog.findByRole("radiogroup", { name: /Tuesday 24 November/ }));
    await user.click(times.getByRole("radio", { name: "10:20" }));
    const dates = await dialog.findByRole("list", { name: "Dates of the series" });
    const count = within(dates).getAllByRole("listitem").length;
    expect(count).toBeGreaterThan(2);
    await user.click(dialog.getByRole("button", { name: /^Move to Tue 24 Nov at 10:20/ }));
    expect(
      await screen.findByText(new RegExp(`^${count} visits moved, the first to Tue 24 Nov`)),
    ).toBeTruthy();
    expect(state.appointments.filter(({ moved_to }) => moved_to !== null)).toHaveLength(count);
  });

  it.each(
    (["light", "dark"] as const).flatMap((scheme) =>
      ["en", "ar"].map((language) => [scheme, language] as const),
    ),
  )("is accessible, %s, %s", async (scheme, language) => {
    const { dialog } = await open("Tahmina Sultana", { scheme, language });
    await dialog.findAllByRole("radio");
    await expectAccessible();
  });
});

describe("cancelling a series", () => {
  it("cancels this one and all that follow", async () => {
    let first: Appointment | undefined;
    const { user, state } = show(
      <Ready>{() => first && <Cancel appointment={first} onClose={() => undefined} />}</Ready>,
      {
        as: "admin",
        prepare: (fresh) => {
          first = fresh.seen(fresh.appointment(idOf(fresh.appointments, "Tahmina Sultana")));
        },
      },
    );
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(await dialog.findByRole("radio", { name: /^This one and all that follow/ }));
    await user.click(dialog.getByRole("radio", { name: "The doctor cannot be there" }));
    await user.click(dialog.getByRole("button", { name: "Cancel the appointment" }));
    expect(await screen.findByText(/^\d visits cancelled/)).toBeTruthy();
    expect(
      state.appointments.filter(({ booking, state: stands }) => booking && stands === "cancelled").length,
    ).toBeGreaterThan(2);
  });
});

describe("one appointment in full", () => {
  it("leads from a moved one to the one it became, and keeps staff notes", async () => {
    let old = "";
    const opened: string[] = [];
    const { user, state } = show(
      <Ready>
        {() => <Inspector id={old} onOpen={(id) => opened.push(id)} onClose={() => undefined} />}
      </Ready>,
      {
        as: "admin",
        prepare: (fresh) => {
          const gone = fresh.put(0, 3, "2026-11-22T09:00", "cancelled", "");
          const made = fresh.put(0, 3, "2026-11-23T09:20", "accepted", "");
          gone.moved_to = { id: made.id, starts: made.starts };
          old = gone.id;
        },
      },
    );
    await user.click(await screen.findByRole("button", { name: "Moved to Mon 23 November 2026, 09:20" }));
    expect(opened).toHaveLength(1);
    await user.type(screen.getByLabelText(/^Notes of the staff/), "Brings a walking frame");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(state.appointment(old).staff_notes).toBe("Brings a walking frame"));
    await waitFor(() => expect(screen.queryByRole("button", { name: "Save" })).toBeNull());
  });
});
