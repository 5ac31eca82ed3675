import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { Refusal } from "@/backend/fake";
import { Toasts } from "@/components";
import { Today } from "@/faces/doctor/today";
import { expectAccessible, show } from "@/testing";

type Options = Parameters<typeof show>[1];

/** Nobody is with the doctor; two wait, A 03 first. */
function nobodyInside(state: Parameters<NonNullable<NonNullable<Options>["prepare"]>>[0]) {
  for (const one of state.appointments) if (one.state === "in_consultation") one.state = "completed";
}

function open(options: Options = {}) {
  const page = (
    <>
      <TodayOfMe />
      <Toasts />
    </>
  );
  return show(page, { as: "doctor", prepare: nobodyInside, ...options });
}

function TodayOfMe() {
  return (
    <Today
      me={{
        account: "a",
        email: "farhana@example.org",
        full_name: "Dr. Farhana Rahman",
        roles: ["doctor"],
        patient: null,
        doctor: "doctor-0",
        doctor_state: "active",
        specialization: "Cardiology",
      }}
      doctor="doctor-0"
    />
  );
}

beforeEach(() => {
  window.location.hash = "";
});

const tokenOf = (
  name: RegExp,
  rows: { patient: { full_name: string }; state: string; token: { number: number } | null }[],
) => {
  const waits = rows.find(({ patient, state }) => name.test(patient.full_name) && state === "checked_in");
  return String(waits?.token?.number).padStart(2, "0");
};

describe("the queue of the doctor", () => {
  it("calls the next with C, again, begins and completes", async () => {
    const { user, state } = open();
    const number = tokenOf(/^Abul Kalam/, state.appointments);
    const call = await screen.findByRole("button", { name: `Call A\u00a0${number}` });
    expect(call).toBeTruthy();
    await user.keyboard("c");
    expect(await screen.findByText(`Called: A ${number}`)).toBeTruthy();
    expect(await screen.findByText(/^Called at 09:42/)).toBeTruthy();
    expect(screen.getByRole("button", { name: "Call again" })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Begin" }));
    await user.click(await screen.findByRole("button", { name: "Complete" }));
    const next = tokenOf(/^Tahmina/, state.appointments);
    expect(await screen.findByRole("button", { name: `Call A\u00a0${next}` })).toBeTruthy();
  });

  it("goes on to the next when the one who was called does not come", async () => {
    const { user, state } = open();
    await screen.findByRole("button", { name: /^Call A/ });
    await user.keyboard("c");
    const next = tokenOf(/^Tahmina/, state.appointments);
    await user.click(await screen.findByRole("button", { name: `Call A\u00a0${next}` }));
    expect(await screen.findByText(`Called: A ${next}`)).toBeTruthy();
    expect(await screen.findByRole("heading", { name: "Tahmina Sultana", level: 2 })).toBeTruthy();
  });

  it("takes somebody in who was given up, from the menu of the row", async () => {
    const { user, state } = open();
    await user.click(await screen.findByRole("button", { name: "More: Kamal Hossain" }));
    await user.click(await screen.findByRole("menuitem", { name: "Came after all" }));
    await waitFor(() =>
      expect(
        state.appointments.find(
          ({ patient, starts }) => patient.full_name === "Kamal Hossain" && starts.local.endsWith("09:20"),
        )?.state,
      ).toBe("accepted"),
    );
  });

  it("shows a refusal where the row is", async () => {
    const { user, backend } = open();
    backend.commands.reinstateAppointment = async () => ({
      status: "error",
      error: new Refusal("too_late").error,
    });
    await user.click(await screen.findByRole("button", { name: "More: Kamal Hossain" }));
    await user.click(await screen.findByRole("menuitem", { name: "Came after all" }));
    const row = within(screen.getByRole("list", { name: "Today" }));
    expect((await row.findByRole("alert")).textContent).not.toContain("error-");
  });
});

describe("taking a step back", () => {
  it("offers it for half a minute with a countdown, reached by F6, and also in the row's menu", async () => {
    const { user, state } = open();
    await screen.findByRole("button", { name: /^Call A/ });
    await user.click(await screen.findByRole("button", { name: "More: Priya Das" }));
    await user.click(await screen.findByRole("menuitem", { name: "Arrived" }));
    expect(await screen.findByText(/^Arrived: Sat 21 November/)).toBeTruthy();
    expect(screen.getByText(/^It can be undone for \d+ s/)).toBeTruthy();
    await user.keyboard("{F6}");
    expect(document.activeElement).toHaveAttribute("data-undo");
    await user.keyboard("{F6}");
    expect(document.activeElement).not.toHaveAttribute("data-undo");
    await user.click(await screen.findByRole("button", { name: "More: Priya Das" }));
    await user.click(await screen.findByRole("menuitem", { name: "Undo the last step" }));
    expect(await screen.findByText(/^Taken back: .* Confirmed$/)).toBeTruthy();
    expect(
      state.appointments.find(
        ({ patient, starts }) => patient.full_name === "Priya Das" && starts.local.endsWith("11:00"),
      )?.state,
    ).toBe("accepted");
  });

  it("says in the toast why it is not possible any more", async () => {
    const { user, backend } = open();
    await screen.findByText("Room 204");
    await user.keyboard("a");
    expect(await screen.findByText(/^The patient is told in \d+ s/)).toBeTruthy();
    backend.commands.undoAppointment = async () => ({
      status: "error",
      error: new Refusal("slot_taken").error,
    });
    await user.keyboard("{F6}{Enter}");
    expect(await screen.findByText(/Someone has just taken this time/)).toBeTruthy();
  });
});

describe("proposing another time", () => {
  it("sends one of the next six free times with P, says so on the request, and takes it back", async () => {
    const { user, state } = open();
    await screen.findByText("Room 204");
    await user.keyboard("p");
    const times = within(await screen.findByRole("radiogroup", { name: "Propose another time" }));
    expect(times.getAllByRole("radio")).toHaveLength(6);
    await user.click(times.getAllByRole("radio")[1] as HTMLElement);
    expect(await screen.findByText("The patient is asked now.")).toBeTruthy();
    const asked = () =>
      state.appointments.some(
        ({ proposal, patient, doctor }) =>
          proposal !== null && patient.full_name.startsWith("Abul Kalam") && doctor.id === "doctor-0",
      );
    expect(asked()).toBe(true);
    expect(await screen.findByText(/^Proposed: Mon 23 Nov, .* The patient can answer until/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Take it back" }));
    await waitFor(() => expect(asked()).toBe(false));
  });

  it("shows the nearest times when the chosen one is gone", async () => {
    const { user, backend } = open();
    backend.commands.proposeTime = async () => ({ status: "error", error: new Refusal("slot_taken").error });
    await screen.findByText("Room 204");
    await user.keyboard("p");
    const times = within(await screen.findByRole("radiogroup", { name: "Propose another time" }));
    await user.click(times.getAllByRole("radio")[0] as HTMLElement);
    const near = within(await screen.findByRole("radiogroup", { name: "Free near it:" }));
    expect(near.getAllByRole("radio")).toHaveLength(3);
  });
});

describe("the hold of the refer dialog", () => {
  it("keeps the first free time, and lets it go with the dialog", async () => {
    const { user, state } = open();
    await screen.findByText("Room 204");
    const before = state.liveHolds().length;
    await user.keyboard("r");
    const dialog = within(await screen.findByRole("dialog"));
    expect(await dialog.findByText(/Slot kept for/)).toBeTruthy();
    expect(state.liveHolds()).toHaveLength(before + 1);
    await act(async () => undefined);
    await user.keyboard("{Escape}");
    await waitFor(() => expect(state.liveHolds()).toHaveLength(before));
  });
});

describe("today", () => {
  it.each(
    (["light", "dark"] as const).flatMap((scheme) =>
      ["en", "ar"].map((language) => [scheme, language] as const),
    ),
  )("is accessible with a popover, a toast and a number, %s, %s", async (scheme, language) => {
    const { user } = open({ scheme, language });
    await screen.findByText(language === "en" ? "Room 204" : /204/);
    await waitFor(() => expect(document.querySelector(".tile")).not.toBeNull());
    await user.keyboard("c");
    await waitFor(() => expect(document.querySelector(".mantine-Notification-root")).not.toBeNull());
    await user.keyboard("p");
    await screen.findAllByRole("radio");
    await expectAccessible();
  });
});
