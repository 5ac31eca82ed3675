// A time that is kept while the rest is answered, and who it is booked for.
import { act, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { password } from "@/backend/fake/everyday";
import { show } from "@/testing";
import Kiosk from "./index";
import { answer, begin, press, type Shown, title, toTime } from "./walk";

beforeEach(() => {
  document.documentElement.dataset.face = "kiosk";
});
afterEach(() => {
  vi.useRealTimers();
});

/** Holds of whoever is at this kiosk. */
function held({ state }: Shown) {
  return state.liveHolds().filter(({ by }) => by === "guest" || by === state.me?.account);
}

/** Index of the doctor whose time is held. */
function doctorOf(shown: Shown): number {
  return shown.state.doctors.findIndex(({ id }) => id === held(shown)[0]?.doctor);
}

/** From now on a hold is answered only when it is told to. */
function slowHolds({ backend }: Shown) {
  const { holdSlot } = backend.commands;
  let waiting: (() => void)[] = [];
  vi.spyOn(backend.commands, "holdSlot").mockImplementation(async (asked) => {
    await new Promise<void>((answer) => waiting.push(answer));
    return await holdSlot(asked);
  });
  return {
    all: () => {
      for (const answer of waiting) answer();
      waiting = [];
    },
  };
}

async function freeTimes() {
  const times = await screen.findAllByRole("button", { name: /, \d\d:\d\d$/ });
  return times.filter((time) => time.getAttribute("aria-pressed") === "false");
}

describe("choosing a time", () => {
  it("keeps it, one at a time, and gives it up when it is touched again or on the way back", async () => {
    const shown = show(<Kiosk />);
    await toTime(shown);
    expect(held(shown)).toHaveLength(1);
    const [other] = await freeTimes();
    await shown.user.click(other as HTMLElement);
    await vi.waitFor(() => expect(held(shown).map(({ starts }) => starts.local)).not.toContain("T10:00"));
    await vi.waitFor(() => expect(held(shown)).toHaveLength(1));
    await shown.user.click(screen.getByRole("button", { pressed: true, name: /, \d\d:\d\d$/ }));
    await screen.findByText("Touch a time");
    await vi.waitFor(() => expect(held(shown)).toHaveLength(0));
    await shown.user.click((await freeTimes())[0] as HTMLElement);
    await vi.waitFor(() => expect(held(shown)).toHaveLength(1));
    await press(shown, "Back");
    await vi.waitFor(() => expect(held(shown)).toHaveLength(0));
  });

  it("says that somebody was quicker, and offers the three nearest", async () => {
    const shown = show(<Kiosk />);
    await toTime(shown);
    const [lost] = await freeTimes();
    const time = lost?.textContent ?? "";
    shown.state.put(doctorOf(shown), 3, `2026-11-21T${time}`, "accepted", "quicker");
    await shown.user.click(lost as HTMLElement);
    const alert = await screen.findByText(new RegExp(`Someone has just taken ${time}`));
    expect(alert).toBeVisible();
    await vi.waitFor(() => expect(within(screen.getByRole("alert")).getAllByRole("button")).toHaveLength(3));
    await shown.user.click(within(screen.getByRole("alert")).getAllByRole("button")[0] as HTMLElement);
    await vi.waitFor(() => expect(held(shown)).toHaveLength(1));
    expect(screen.queryByText(/Someone has just taken/)).toBeNull();
  });

  it("leaves a time in its place while somebody else is choosing it", async () => {
    const shown = show(<Kiosk />);
    await toTime(shown);
    const [wanted] = await freeTimes();
    const time = wanted?.textContent ?? "";
    const starts = shown.state.clock.at(`2026-11-21T${time}`);
    const until = shown.state.clock.momentOf(shown.state.clock.utc + 120_000);
    act(() => {
      const hold = {
        id: "else",
        doctor: held(shown)[0]?.doctor ?? "",
        starts,
        minutes: 20,
        until,
        by: "somebody",
      };
      shown.state.holds.push(hold);
      shown.state.changed("availability");
    });
    const gone = (await screen.findByText("Being chosen")).closest("li");
    expect(gone).toHaveTextContent(time);
    act(() => {
      shown.state.holds = shown.state.holds.filter(({ id }) => id !== "else");
      shown.state.changed("availability");
    });
    await vi.waitFor(() => expect(screen.queryByText("Being chosen")).toBeNull());
  });

  it("goes on by itself when Continue was pressed before the clinic has answered", async () => {
    const shown = show(<Kiosk />, { as: "patient" });
    await toTime(shown);
    const answers = slowHolds(shown);
    const [other, another] = await freeTimes();
    await shown.user.click(other as HTMLElement);
    await press(shown, "Continue");
    await title("Which time suits you?");
    // Another time is another choice: the press does not count for it.
    await shown.user.click(another as HTMLElement);
    await act(async () => answers.all());
    expect(await title("Which time suits you?")).toBeVisible();
    await shown.user.click((await freeTimes())[0] as HTMLElement);
    await press(shown, "Continue");
    await act(async () => answers.all());
    await title("Who is coming?");
    expect(held(shown)).toHaveLength(1);
  });

  it("stays with the times when the one that was continued with is gone", async () => {
    const shown = show(<Kiosk />, { as: "patient" });
    await toTime(shown);
    const answers = slowHolds(shown);
    const doctor = doctorOf(shown);
    const [lost] = await freeTimes();
    await shown.user.click(lost as HTMLElement);
    await press(shown, "Continue");
    shown.state.put(doctor, 3, `2026-11-21T${lost?.textContent}`, "accepted", "quicker");
    await act(async () => answers.all());
    await screen.findByText(/Someone has just taken/);
    expect(await title("Which time suits you?")).toBeVisible();
  });

  it("lets it go when the person starts over", async () => {
    const shown = show(<Kiosk />, { as: "patient" });
    await toTime(shown);
    const [hold] = held(shown);
    await press(shown, "Start over");
    await vi.waitFor(() => expect(shown.state.me).toBeNull());
    expect(shown.state.liveHolds().map(({ id }) => id)).not.toContain(hold?.id);
  });

  it("takes it along when the guest signs in, and books exactly it", async () => {
    const shown = show(<Kiosk />);
    await toTime(shown);
    const chosen = held(shown)[0]?.starts.utc;
    await press(shown, "Continue");
    await press(shown, /^I have an account/);
    await answer(shown, "What is your e-mail address?", "nasima@example.org");
    await answer(shown, "What is your password?", password, "Sign in");
    await title("Who is coming?");
    await vi.waitFor(() => expect(held(shown)[0]?.by).toBe(shown.state.me?.account));
    await press(shown, /^Me/);
    await answer(shown, "Why are you coming?", "Palpitations");
    await press(shown, "Book");
    await title("Your request is sent");
    expect(shown.state.appointments.at(-1)?.starts.utc).toBe(chosen);
    expect(held(shown)).toHaveLength(0);
  });

  it("tells when it ends, gives more time, and keeps it again", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const shown = show(<Kiosk />, { as: "patient" });
    await toTime(shown);
    await press(shown, "Continue");
    await title("Who is coming?");
    await act(() => vi.advanceTimersByTimeAsync(54_000));
    const strip = within(screen.getByRole("complementary", { name: "Your time" }));
    expect(strip.getByText(/Kept for you for 1:0\d/, { selector: ".figures" })).toBeVisible();
    await act(async () => strip.getByRole("button", { name: "I need more time" }).click());
    await act(async () => window.dispatchEvent(new Event("pointerdown")));
    await vi.waitFor(() =>
      expect(strip.getByText(/Kept for you for (2:00|1:5\d)/, { selector: ".figures" })).toBeVisible(),
    );
    await act(() => vi.advanceTimersByTimeAsync(55_000));
    await act(async () => window.dispatchEvent(new Event("pointerdown")));
    await act(() => vi.advanceTimersByTimeAsync(58_000));
    await act(async () => window.dispatchEvent(new Event("pointerdown")));
    await act(() => vi.advanceTimersByTimeAsync(12_000));
    expect(strip.getByText("This time is no longer kept for you.", { selector: ".figures" })).toBeVisible();
    await act(async () => strip.getByRole("button", { name: "Keep it again" }).click());
    await vi.waitFor(() =>
      expect(strip.getByText(/Kept for you for/, { selector: ".figures" })).toBeVisible(),
    );
  });
});

describe("booking", () => {
  it("says on the last page where the doctor sits, as the card did", async () => {
    const shown = show(<Kiosk />, { as: "patient" });
    await begin(shown);
    await press(shown, /^Book a visit/);
    await press(shown, /^Heart/);
    await press(shown, "Filters");
    await press(shown, "District");
    await press(shown, "Narayanganj");
    await press(shown, "Show the doctors");
    await vi.waitFor(() => expect(screen.queryByRole("button", { name: /Farhana/ })).toBeNull());
    await press(shown, /^(?!Any ).*Rezaul Karim/);
    await press(shown, /^I am not sure/);
    await title("Which time suits you?");
    await shown.user.click((await freeTimes())[0] as HTMLElement);
    await screen.findByText(/Kept for you for/, { selector: ".figures" });
    await press(shown, "Continue");
    await press(shown, /^Me/);
    await answer(shown, "Why are you coming?", "Palpitations");
    await title("Is this right?");
    expect(screen.getByText("Fatullah, Narayanganj, Dhaka")).toBeVisible();
  });

  it("offers the nearest times when the time was lost on the last page", async () => {
    const shown = show(<Kiosk />, { as: "patient" });
    await toTime(shown);
    const local = held(shown)[0]?.starts.local ?? "";
    await press(shown, "Continue");
    await press(shown, /^Me/);
    await answer(shown, "Why are you coming?", "Palpitations");
    await title("Is this right?");
    const doctor = doctorOf(shown);
    shown.state.holds = [];
    shown.state.put(doctor, 3, local, "accepted", "quicker");
    await press(shown, "Book");
    await screen.findByText(/Someone has just taken/);
    await vi.waitFor(() => expect(within(screen.getByRole("alert")).getAllByRole("button")).toHaveLength(3));
    await shown.user.click(within(screen.getByRole("alert")).getAllByRole("button")[0] as HTMLElement);
    await press(shown, "Book");
    await title("Your request is sent");
    expect(shown.state.appointments.filter(({ reason }) => reason === "Palpitations")).toHaveLength(1);
  });

  it("names the limit that stands in the way", async () => {
    const shown = show(<Kiosk />, {
      as: "patient",
      prepare: (state) => {
        state.settings.patient_open_limit = 2;
      },
    });
    await toTime(shown);
    await press(shown, "Continue");
    await press(shown, /^Me/);
    await answer(shown, "Why are you coming?", "Palpitations");
    await press(shown, "Book");
    expect(await screen.findByText(/You have 2 visits ahead already/)).toBeVisible();
  });

  it("asks for the kind of visit, and looks for a time that is long enough", async () => {
    const shown = show(<Kiosk />);
    await begin(shown);
    await press(shown, /^Book a visit/);
    await press(shown, /^Heart/);
    await press(shown, /^Any heart doctor/);
    await press(shown, /^First visit/);
    await title("Which time suits you?");
    await shown.user.click((await freeTimes())[0] as HTMLElement);
    await vi.waitFor(() => expect(held(shown)[0]?.minutes).toBe(40));
  });

  it("finds a day in the month by its figures, with the arrow keys too", async () => {
    const shown = show(<Kiosk />);
    await toTime(shown);
    await press(shown, "Other days");
    await title("Which day suits you?");
    const today = await screen.findByRole("button", { name: /^Saturday 21 November, \d+ free/ });
    today.focus();
    await shown.user.keyboard("{ArrowRight}");
    const sunday = screen.getByRole("button", { name: /^Sunday 22 November, \d+ free/ });
    expect(sunday).toHaveFocus();
    expect(screen.getByRole("button", { name: "Friday 27 November, closed" })).toHaveAttribute(
      "aria-disabled",
      "true",
    );
    await shown.user.keyboard("{Enter}");
    await title("Which time suits you?");
    expect(await screen.findByRole("button", { name: /^Sun22/, pressed: true })).toBeVisible();
  });

  it("books for a new member of the family, and for several people one after the other", async () => {
    const shown = show(<Kiosk />, { as: "patient" });
    await toTime(shown);
    await press(shown, "Continue");
    await press(shown, /^Two or more of us/);
    await title("Who is coming together?");
    await press(shown, /^Somebody else of my family/);
    await answer(shown, "What is their name?", "Tuli Akhter");
    await title("When was Tuli Akhter born?");
    await shown.user.type(screen.getByLabelText("Day"), "02");
    await shown.user.type(screen.getByLabelText("Month"), "01");
    await shown.user.type(screen.getByLabelText("Year"), "2019");
    await press(shown, "Continue");
    await press(shown, "Female");
    await title("Who is coming together?");
    expect(await screen.findByRole("checkbox", { name: "Tuli Akhter" })).toBeChecked();
    await press(shown, "Choose a time");
    await title("Which time suits all 2 of you?");
    await shown.user.click((await freeTimes())[0] as HTMLElement);
    await vi.waitFor(() => expect(held(shown)[0]?.minutes).toBe(40));
    await press(shown, "Continue");
    await answer(shown, "Why are you coming?", "Cough");
    await title("Is this right?");
    await press(shown, "Book");
    await title("Your request is sent");
    const booked = shown.state.appointments.slice(-2);
    expect(booked.map(({ patient }) => patient.full_name)).toEqual(["Nasima Akhter", "Tuli Akhter"]);
    expect(Date.parse(booked[1]?.starts.utc ?? "") - Date.parse(booked[0]?.starts.utc ?? "")).toBe(
      20 * 60_000,
    );
    expect(new Set(booked.map(({ booking }) => booking)).size).toBe(1);
  });
});

describe("finding a doctor", () => {
  it("narrows the list down by fee and language, and can show all again", async () => {
    const shown = show(<Kiosk />);
    await begin(shown);
    await press(shown, /^Book a visit/);
    await press(shown, /^Heart/);
    await screen.findByRole("button", { name: /Farhana/ });
    await press(shown, "Filters");
    await press(shown, "Fee");
    await press(shown, /^Up to .*700/);
    await press(shown, "Show the doctors");
    await vi.waitFor(() => expect(screen.queryByRole("button", { name: /Farhana/ })).toBeNull());
    expect(screen.getByRole("button", { name: /Rezaul Karim/ })).toBeVisible();
    await press(shown, "Filters (1)");
    await press(shown, "Show all again");
    expect(await screen.findByRole("button", { name: /Farhana/ })).toBeVisible();
  });

  it("narrows it down by district, and says of each doctor where", async () => {
    const shown = show(<Kiosk />);
    await begin(shown);
    await press(shown, /^Book a visit/);
    await press(shown, /^Heart/);
    await screen.findByRole("button", { name: /Farhana.*Dhanmondi, Dhaka/ });
    await press(shown, "Filters");
    await press(shown, "District");
    await press(shown, "Narayanganj");
    await press(shown, "Show the doctors");
    await vi.waitFor(() => expect(screen.queryByRole("button", { name: /Farhana/ })).toBeNull());
    expect(screen.getByRole("button", { name: /Rezaul Karim.*Fatullah, Narayanganj/ })).toBeVisible();
    expect(screen.getByRole("button", { name: /^Any heart doctor.*Fatullah, Narayanganj/ })).toBeVisible();
    // What was wished among the doctors of one field is not wished among those of another.
    await press(shown, "Back");
    await press(shown, /^Skin/);
    expect(await screen.findByRole("button", { name: /Nusrat Jahan/ })).toBeVisible();
  });

  it("says nothing of places where the doctors are all in one", async () => {
    const shown = show(<Kiosk />, {
      prepare: (state) => {
        for (const { id } of state.doctors) state.usualLocation.set(id, "location-0");
      },
    });
    await begin(shown);
    await press(shown, /^Book a visit/);
    await press(shown, /^Heart/);
    await screen.findByRole("button", { name: /Farhana/ });
    expect(screen.queryByRole("button", { name: /Dhanmondi/ })).toBeNull();
    await press(shown, "Filters");
    await screen.findByRole("dialog");
    expect(screen.queryByRole("button", { name: "District" })).toBeNull();
  });
});
