// The kiosk on the fake clinic, as a person walks through it.
import { act, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { password } from "@/backend/fake/everyday";
import { expectAccessible, show } from "@/testing";
import { fresh } from "./flow";
import Kiosk from "./index";
import { answer, begin, press, title, toTime } from "./walk";

beforeEach(() => {
  document.documentElement.dataset.face = "kiosk";
});
afterEach(() => {
  vi.useRealTimers();
  document.documentElement.lang = "en";
  document.documentElement.dir = "ltr";
});

describe("booking", () => {
  it("takes a new patient from the language to the request, which is confirmed before their eyes", async () => {
    const shown = show(<Kiosk />);
    await toTime(shown);
    await press(shown, "Continue");
    await press(shown, /^I am new here/);
    await answer(shown, "What is your name?", "Amina Khatun");
    await answer(shown, "What is your phone number?", "+8801712345678");
    await answer(shown, "What is your e-mail address?", "amina@example.org");
    await title("When were you born?");
    await shown.user.type(screen.getByLabelText("Day"), "14");
    await shown.user.type(screen.getByLabelText("Month"), "06");
    await shown.user.type(screen.getByLabelText("Year"), "1979");
    await screen.findByText("14 June 1979");
    await press(shown, "Continue");
    await title("Type the code from the mail");
    expect(screen.getByText(/on its way/)).toBeVisible();
    await answer(shown, "Type the code from the mail", "427193");
    await answer(shown, "Choose a password", "Shapla-2026!", "Make account and go on");
    await title("Who is coming?");
    await press(shown, /^Me/);
    await answer(shown, "Why are you coming?", "My heart beats fast.");
    await title("Is this right?");
    expect(screen.getByText("Amina Khatun")).toBeVisible();
    await press(shown, "Book");
    await title("Your request is sent");
    expect(screen.getByText("Waiting for an answer")).toBeVisible();

    const booked = shown.state.appointments.at(-1);
    if (!booked) throw new Error("nothing was booked");
    expect(booked.reason).toBe("My heart beats fast.");
    act(() => {
      booked.state = "accepted";
      shown.state.changed("appointment");
    });
    await title("You are booked");
  });

  it("brings a refused answer back to its page, with everything else kept", async () => {
    const first = {
      ...fresh,
      pages: ["language", "home", "birth-date"] as const,
      person: {
        ...fresh.person,
        full_name: "Amina Khatun",
        phone: "+8801712345678",
        email: "amina@nowhere",
        birth_date: { day: "14", month: "06", year: "1979" },
      },
    };
    const shown = show(<Kiosk first={{ ...first, pages: [...first.pages] }} />);
    await press(shown, "Continue");
    const field = await screen.findByLabelText("What is your e-mail address?");
    expect(field).toHaveAttribute("aria-invalid", "true");
    expect(field).toHaveValue("amina@nowhere");
    await answer(shown, "What is your e-mail address?", "amina@example.org");
    await title("Type the code from the mail");
  });

  it("types with the keys on the screen, and with a real keyboard at the same time", async () => {
    const shown = show(<Kiosk first={{ pages: ["language", "home", "full-name"] }} />);
    const field = await screen.findByLabelText("What is your name?");
    const keys = within(screen.getByRole("region", { name: "Keyboard" }));
    await shown.user.click(keys.getByRole("button", { name: "N" }));
    await shown.user.click(keys.getByRole("button", { name: "i" }));
    await shown.user.type(field, "la");
    expect(field).toHaveValue("Nila");
  });

  it("begins in a script without capitals with its first letters, and has them all", async () => {
    const shown = show(<Kiosk first={{ pages: ["language", "home", "full-name"] }} />);
    await press(shown, /^Language/);
    await press(shown, "বাংলা");
    const keys = within(screen.getByRole("region", { name: "কীবোর্ড" }));
    expect(keys.getByRole("button", { name: "Q" })).toBeVisible();
    await shown.user.click(keys.getByRole("button", { name: "বাংলা" }));
    for (const key of ["চ", "া", "ঁ", "দ"]) await shown.user.click(keys.getByRole("button", { name: key }));
    expect(screen.getByLabelText("আপনার নাম কী?")).toHaveValue("চাঁদ");
  });

  it("asks for a date in the reader's digits, on the keys too, and reads them and others", async () => {
    const shown = show(<Kiosk first={{ pages: ["language", "home", "arrival-birth"] }} />);
    await press(shown, /^Language/);
    await press(shown, "বাংলা");
    await shown.user.type(await screen.findByLabelText("দিন"), "14");
    await shown.user.type(screen.getByLabelText("মাস"), "৩");
    const year = screen.getByLabelText("বছর");
    await shown.user.click(year);
    const keys = within(screen.getByRole("region", { name: "কীবোর্ড" }));
    for (const key of ["২", "০", "০", "২"]) await press(shown, key);
    expect(keys.queryByRole("button", { name: "2" })).toBeNull();
    expect(screen.getByLabelText("দিন")).toHaveValue("১৪");
    expect(year).toHaveValue("২০০২");
    expect(screen.getByText("১৪ মার্চ, ২০০২")).toBeVisible();
  });
});

describe("signing in", () => {
  it("shows a password at the end of its field, in whichever direction the page runs", async () => {
    const shown = show(<Kiosk first={{ pages: ["language", "home", "who", "sign-in-password"] }} />);
    await press(shown, /^Language/);
    await press(shown, "العربية");
    const field = await screen.findByLabelText("ما كلمة المرور؟");
    expect(field.dir).toBe("ltr");
    expect(screen.getByRole("button", { name: "إظهار كلمة المرور" }).closest("[dir]")).toBe(
      field.parentElement,
    );
  });

  it("locks after three wrong tries and counts down on the page", async () => {
    const shown = show(<Kiosk first={{ pages: ["language", "home", "sign-in-email"] }} />);
    await answer(shown, "What is your e-mail address?", "nasima@example.org");
    for (const _ of [1, 2]) {
      await answer(shown, "What is your password?", "wrong", "Sign in");
      await screen.findByText(/do not belong together/);
    }
    await answer(shown, "What is your password?", "wrong", "Sign in");
    expect((await screen.findAllByText(/Too many tries\. Try again in (1:00|0:59)/)).length).toBeGreaterThan(
      0,
    );
    await answer(shown, "What is your password?", password, "Sign in");
    expect(shown.state.me).toBeNull();
  });

  it("shows one's own appointments, and gives one up only after it was asked", async () => {
    const shown = show(<Kiosk />);
    await begin(shown);
    await press(shown, /^My appointments/);
    await press(shown, /^I have an account/);
    await answer(shown, "What is your e-mail address?", "nasima@example.org");
    await answer(shown, "What is your password?", password, "Sign in");
    await title("My appointments");
    await press(shown, /^Sunday 22 November, 10:20/);
    await press(shown, "Cancel this visit");
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getByRole("button", { name: "Keep it" })).toHaveFocus();
    await shown.user.click(within(dialog).getByRole("button", { name: "I feel better" }));
    await shown.user.click(within(dialog).getByRole("button", { name: "Cancel the visit" }));
    await screen.findByText("Cancelled");
    const [cancelled] = shown.state.appointments.filter(({ state, starts }) => {
      return state === "cancelled" && starts.local === "2026-11-22T10:20";
    });
    expect(cancelled?.answer_reason).toBe("I feel better");
    expect(screen.queryByRole("button", { name: "Cancel this visit" })).toBeNull();
  });
});

describe("a public machine", () => {
  it("asks after a minute of quiet and forgets everything half a minute later", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const shown = show(<Kiosk />, { as: "patient" });
    await screen.findByRole("button", { name: /^English/ });
    await act(() => vi.advanceTimersByTimeAsync(61_000));
    expect(await screen.findByText("Are you still there?")).toBeVisible();
    await act(() => vi.advanceTimersByTimeAsync(31_000));
    expect(shown.state.me).toBeNull();
    expect(screen.queryByText("Are you still there?")).toBeNull();
  });

  it("gives more time as often as it is asked for", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const shown = show(<Kiosk />, { as: "patient" });
    await screen.findByRole("button", { name: /^English/ });
    for (const _ of [1, 2, 3]) {
      await act(() => vi.advanceTimersByTimeAsync(61_000));
      const more = await screen.findByRole("button", { name: "I need more time" });
      await act(async () => more.click());
    }
    await act(() => vi.advanceTimersByTimeAsync(40_000));
    expect(shown.state.me).not.toBeNull();
  });

  it("keeps the answers when the language changes", async () => {
    const shown = show(<Kiosk first={{ pages: ["language", "home", "full-name"] }} />);
    await shown.user.type(await screen.findByLabelText("What is your name?"), "Nila");
    await press(shown, /^Language/);
    await press(shown, "العربية");
    expect(await screen.findByLabelText("ما اسمك؟")).toHaveValue("Nila");
    expect(document.documentElement.dir).toBe("rtl");
  });

  it("says so on a whole page when the clinic cannot be reached, and comes back as it was", async () => {
    const shown = show(<Kiosk first={{ pages: ["language", "home"] }} />);
    await title("What would you like to do?");
    act(() => shown.state.send("linkChanged", { state: "offline", since: shown.state.clock.now() }));
    expect(await screen.findByText("Go to the desk. They can help you.")).toBeVisible();
    act(() => shown.state.send("linkChanged", { state: "live", since: null }));
    await title("What would you like to do?");
    expect(screen.queryByText("Go to the desk. They can help you.")).toBeNull();
  });

  it("starts over with nothing of the last person", async () => {
    const shown = show(<Kiosk first={{ pages: ["language", "home", "full-name"] }} />, { as: "patient" });
    await shown.user.type(await screen.findByLabelText("What is your name?"), "Nila");
    await press(shown, "Start over");
    await screen.findByRole("button", { name: /^English/ });
    expect(shown.state.me).toBeNull();
    expect(screen.queryByDisplayValue("Nila")).toBeNull();
  });
});

describe("the demo's mails", () => {
  it("are marked as demo and hold the code", async () => {
    const shown = show(<Kiosk first={{ pages: ["language", "home"] }} />);
    await title("What would you like to do?");
    act(() => shown.state.mailTo("amina@example.org", "Your code", "427193"));
    await press(shown, /^Demo mail/);
    expect(await screen.findByText("427193")).toBeVisible();
    expect(screen.getByText(/Demo only/)).toBeVisible();
    await expectAccessible();
  });

  it("do not exist in a real clinic", async () => {
    show(<Kiosk first={{ pages: ["language", "home"] }} />, {
      prepare: (state) => {
        state.app.demo = false;
      },
    });
    await title("What would you like to do?");
    expect(screen.queryByText(/Demo mail/)).toBeNull();
  });
});
