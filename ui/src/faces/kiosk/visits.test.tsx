// After booking, and without it: arriving, asking without a time, moving, answering, waiting.
import { act, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { show } from "@/testing";
import Kiosk from "./index";
import { answer, begin, press, type Shown, title, toTime } from "./walk";

beforeEach(() => {
  document.documentElement.dataset.face = "kiosk";
});
afterEach(() => {
  vi.useRealTimers();
});

async function born(shown: Shown, day: string, month: string, year: string) {
  await shown.user.type(await screen.findByLabelText("Day"), day);
  await shown.user.type(screen.getByLabelText("Month"), month);
  await shown.user.type(screen.getByLabelText("Year"), year);
  await press(shown, "Continue");
}

describe("arriving", () => {
  it("finds today's appointment by birth date, names nobody, and gives a number once", async () => {
    const shown = show(<Kiosk />);
    await begin(shown);
    await press(shown, /^I have an appointment today/);
    await title("When were you born?");
    await born(shown, "14", "03", "2002");
    await title("Which one is yours?");
    const mine = await screen.findByRole("button", { name: /11:00.*Farhana.*Initials P\. D\./ });
    expect(screen.queryByText(/Priya/)).toBeNull();
    await shown.user.click(mine);
    await title("You are checked in");
    const token = shown.state.appointments.find(({ patient }) => patient.full_name === "Priya Das")?.token;
    expect(screen.getByText(`${token?.letter} ${String(token?.number).padStart(2, "0")}`)).toBeVisible();
    expect(screen.getByText(/people? before you/)).toBeVisible();
    await press(shown, "Finish");
    await begin(shown);
    await press(shown, /^I have an appointment today/);
    expect(await screen.findByLabelText("Day")).toHaveValue("");
    await born(shown, "14", "03", "2002");
    await screen.findByText("No appointment to check in today for this birth date.");
    expect(screen.queryByText("Which one is yours?")).toBeNull();
  });

  it("shows the number for 25 seconds, and longer when asked", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const starts = { utc: "2026-11-21T05:00:00Z", local: "2026-11-21T11:00" };
    const ticket = { letter: "A", number: 27, doctor: "Dr. Farhana Rahman", room: null, before: 2, starts };
    show(<Kiosk first={{ pages: ["language", "home", "token"], ticket }} />);
    await title("You are checked in");
    await act(() => vi.advanceTimersByTimeAsync(20_000));
    await act(async () => screen.getByRole("button", { name: "I need more time" }).click());
    await act(() => vi.advanceTimersByTimeAsync(20_000));
    expect(screen.getByText("A 27")).toBeVisible();
    await act(() => vi.advanceTimersByTimeAsync(45_000));
    expect(await screen.findByRole("button", { name: /^English/ })).toBeVisible();
    expect(screen.queryByText("A 27")).toBeNull();
  });

  it("signed in, only confirmed visits of today can be checked in", async () => {
    const shown = show(<Kiosk first={{ pages: ["language", "home"] }} />, {
      as: "patient",
      prepare: (state) => {
        state.put(1, 0, "2026-11-21T12:00", "accepted", "Follow-up");
      },
    });
    await screen.findByText(/^Signed in/);
    await press(shown, /^I have an appointment today/);
    await title("Which one is yours?");
    const rows = await screen.findAllByRole("button", { name: /Dr\./ });
    expect(rows).toHaveLength(1);
    await shown.user.click(rows[0] as HTMLElement);
    await title("You are checked in");
    expect(screen.getByText("Dr. Imtiaz Ahmed Chowdhury")).toBeVisible();
  });
});

describe("asking without a time", () => {
  it("sends what a guest typed, and nothing is booked", async () => {
    const shown = show(<Kiosk />);
    await toTime(shown);
    const before = shown.state.appointments.length;
    await press(shown, "Continue");
    await press(shown, /^Ask without an account/);
    expect(shown.state.liveHolds().some(({ by }) => by === "guest")).toBe(false);
    await answer(shown, "What is your name?", "Amina Khatun");
    await answer(shown, "What is your phone number?", "+8801712345678");
    await answer(shown, "What is your e-mail address?", "amina@example.org");
    await answer(shown, "Why are you coming?", "Chest pain at night");
    await title("Which day would suit you?");
    await press(shown, /^Tomorrow/);
    await press(shown, /^Morning/);
    await title("Is this right?");
    await press(shown, "Send");
    await title("We have your request");
    expect(screen.getByText(/We write to amina@example.org/)).toBeVisible();
    expect(shown.state.appointments).toHaveLength(before);
    expect(shown.state.requests.at(-1)).toMatchObject({
      full_name: "Amina Khatun",
      phone: "+8801712345678",
      preferred_day: "2026-11-22",
      part_of_day: "morning",
    });
  });

  it("offers a patient what is known, and brings a refused answer back to its page", async () => {
    const shown = show(<Kiosk />, { as: "patient" });
    await toTime(shown);
    await shown.user.click(screen.getByRole("button", { pressed: true, name: /, \d\d:\d\d$/ }));
    await press(shown, "No time suits me");
    await press(shown, /^Ask without choosing a time/);
    await answer(shown, "Why are you coming?", "Chest pain at night");
    await press(shown, "Any day");
    await press(shown, /^Any time/);
    await title("Is this right?");
    expect(screen.getByText("Nasima Akhter")).toBeVisible();
    expect(screen.getByText("nasima@example.org")).toBeVisible();
    await press(shown, "Change: E-mail");
    expect(await screen.findByLabelText("What is your e-mail address?")).toHaveValue("nasima@example.org");
    await answer(shown, "What is your e-mail address?", "nasima@elsewhere.org");
    await press(shown, "Send");
    await title("We have your request");
    expect(shown.state.requests.at(-1)?.email).toBe("nasima@elsewhere.org");
  });

  it("is not offered where the clinic does not want it", async () => {
    const shown = show(<Kiosk />, {
      prepare: (state) => {
        state.settings.guest_requests = false;
      },
    });
    await toTime(shown);
    await press(shown, "Continue");
    await screen.findByRole("button", { name: /^I have an account/ });
    expect(screen.queryByRole("button", { name: /^Ask without an account/ })).toBeNull();
  });
});

async function toList(shown: Shown) {
  await screen.findByText(/^Signed in/);
  await press(shown, /^My appointments/);
}

async function open(shown: Shown, visit: RegExp) {
  await toList(shown);
  await press(shown, visit);
  await title("Your visit");
}
const home = { pages: ["language" as const, "home" as const] };

describe("one's own visit", () => {
  it("moves to another time, and the old one is given up only then", async () => {
    const shown = show(<Kiosk first={home} />, { as: "patient" });
    await open(shown, /^Sunday 22 November, 10:20/);
    await press(shown, "Choose another time");
    await title("Which time suits you better?");
    const [time] = await screen.findAllByRole("button", { name: /, \d\d:\d\d$/, pressed: false });
    await shown.user.click(time as HTMLElement);
    await screen.findByText(/Kept for you for/, { selector: ".figures" });
    const old = shown.state.appointments.find(({ starts, patient }) => {
      return starts.local === "2026-11-22T10:20" && patient.id === "patient-0";
    });
    expect(old?.state).toBe("pending");
    await press(shown, "Continue");
    await title("Move your visit?");
    await press(shown, "Move");
    await title("Your visit is moved");
    expect(old?.state).toBe("cancelled");
    expect(old?.moved_to?.starts.local).toBe(shown.state.appointments.at(-1)?.starts.local);
  });

  it("says until when it could be changed, in place of the buttons", async () => {
    const shown = show(<Kiosk first={home} />, {
      as: "patient",
      prepare: (state) => {
        state.settings.cancel_hours = 48;
      },
    });
    await open(shown, /^Sunday 22 November, 10:20/);
    expect(await screen.findByText(/were possible until 48 hours before/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Cancel this visit" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Choose another time" })).toBeNull();
  });

  it("takes a time that the doctor proposes, or keeps its own", async () => {
    const shown = show(<Kiosk first={home} />, { as: "patient" });
    const asked = shown.state.appointments.find(({ proposal }) => proposal);
    await open(shown, /Another time is proposed/);
    await press(shown, "Take this time");
    await vi.waitFor(() => expect(asked?.state).toBe("cancelled"));
    expect(shown.state.appointments.at(-1)?.state).toBe("accepted");
    await vi.waitFor(() => expect(screen.queryByText(/proposes another time/)).toBeNull());
  });

  it("keeps its own time when the proposal is refused", async () => {
    const shown = show(<Kiosk first={home} />, { as: "patient" });
    const asked = shown.state.appointments.find(({ proposal }) => proposal);
    await open(shown, /Another time is proposed/);
    await press(shown, "Keep mine");
    await vi.waitFor(() => expect(asked?.proposal).toBeNull());
    expect(asked?.state).toBe("accepted");
  });
});

describe("waiting for a time", () => {
  it("names the field in the reader's language", async () => {
    const shown = show(<Kiosk first={home} />, {
      as: "patient",
      prepare: (state) => {
        const [entry] = state.waitlist;
        if (entry) Object.assign(entry, { doctor: null, specialization: "Cardiology" });
      },
    });
    await toList(shown);
    await press(shown, /^Language/);
    await press(shown, "বাংলা");
    await press(shown, "অপেক্ষায়");
    expect(await screen.findByText("হৃদরোগ: যেকোনো ডাক্তার")).toBeVisible();
  });

  it("joins for an earlier one in the morning, and can leave again", async () => {
    const shown = show(<Kiosk first={home} />, { as: "patient" });
    await open(shown, /^Sunday 22 November, 10:20/);
    await press(shown, "Tell me if an earlier time is free");
    await press(shown, /^Morning/);
    await title("You are on the list");
    expect(shown.state.waitlist.at(-1)).toMatchObject({ to: "12:00", to_day: "2026-11-22" });
    await press(shown, "My appointments");
    await press(shown, "Waiting");
    const entry = (await screen.findByText(/Until Sunday 22 November, before 12:00/)).closest("article");
    await shown.user.click(within(entry as HTMLElement).getByRole("button", { name: "Leave the list" }));
    await vi.waitFor(() => expect(screen.queryByText(/before 12:00/)).toBeNull());
  });

  it("takes an offered time, with why and for how long it is kept", async () => {
    const shown = show(<Kiosk first={home} />, { as: "patient" });
    await toList(shown);
    await press(shown, /^A time is free for you/);
    await title("A time is free for you");
    expect(screen.getByText("Somebody cancelled, and you are next on the list.")).toBeVisible();
    expect(screen.getByText(/Kept for you for (10:00|9:\d\d)/, { selector: ".figures" })).toBeVisible();
    await press(shown, "Take it");
    await title(/^(Your request is sent|You are booked)$/);
    expect(shown.state.appointments.at(-1)).toMatchObject({ channel: "waitlist" });
  });

  it("stays on the list when an offer is refused, or has run out", async () => {
    const shown = show(<Kiosk first={home} />, { as: "patient" });
    await toList(shown);
    await press(shown, /^A time is free for you/);
    await press(shown, "No, thank you");
    await title("My appointments");
    await vi.waitFor(() => expect(screen.queryByText(/A time is free for you/)).toBeNull());
    expect(screen.getByRole("button", { name: "Waiting" })).toBeVisible();
  });
});
