// The screen of the waiting room on the fake clinic.
import { act, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FakeState } from "@/backend/fake";
import { SHOWN_FOR } from "@/features/queue/announcements";
import { expectAccessible, show } from "@/testing";
import Queue from "./index";
import { languagesOf } from "./languages";

/** What the bell did: one entry for each tone. */
const rung: number[] = [];

class Bell {
  state = "running";
  currentTime = 0;
  destination = {};
  addEventListener() {}
  removeEventListener() {}
  close = async () => undefined;
  resume = async () => undefined;
  createOscillator() {
    const tone = { frequency: { value: 0 }, connect: (to: unknown) => to, stop: () => undefined };
    return { ...tone, start: (at: number) => rung.push(at) };
  }
  createGain() {
    const set = () => undefined;
    const gain = { setValueAtTime: set, linearRampToValueAtTime: set, exponentialRampToValueAtTime: set };
    return { gain, connect: (to: unknown) => to };
  }
}

beforeEach(() => {
  document.documentElement.dataset.face = "queue";
  rung.length = 0;
  vi.stubGlobal("AudioContext", Bell);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** The doctor calls the first or second of those who have arrived. */
function call(state: FakeState, which = 0) {
  const [...waiting] = state.appointments.filter((one) => one.state === "checked_in");
  const token = waiting[which]?.token;
  if (!token) throw new Error("nobody has arrived");
  act(() => {
    token.called_at = state.clock.now();
    state.changed("queue");
  });
  return `${token.letter} ${String(token.number).padStart(2, "0")}`;
}

describe("the queue's screen", () => {
  it("shows the called number and its room, in English and the local language, and names nobody", async () => {
    const { state, container } = show(<Queue />);
    await screen.findByText("Nobody is called right now");
    const number = call(state);
    expect(await screen.findByText("Now called")).toBeVisible();
    expect(screen.getByText("এখন ডাকা হচ্ছে")).toHaveAttribute("lang", "bn");
    expect(screen.getByText(number)).toBeVisible();
    for (const { full_name } of [...state.patients, ...state.doctors]) {
      expect(container).not.toHaveTextContent(full_name);
    }
    await expectAccessible(container);
  });

  it("rings for a new call, says it in both languages, flashes, and then rests", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { state } = show(<Queue />);
    await screen.findByText("Nobody is called right now");
    expect(rung).toHaveLength(0);
    const number = call(state);
    expect(await screen.findByText("Bell")).toBeVisible();
    await vi.waitFor(() => expect(rung).toHaveLength(2));
    const told = within(screen.getByRole("status"));
    expect(told.getByText(new RegExp(`Number ${number}, room 204`))).toHaveAttribute("lang", "en");
    expect(told.getByText(new RegExp(`নম্বর ${number}`))).toHaveAttribute("lang", "bn");
    expect(screen.getByText(number).closest("[data-new]")).not.toBeNull();
    await act(() => vi.advanceTimersByTimeAsync(SHOWN_FOR + 100));
    expect(screen.queryByText("Bell")).toBeNull();
    expect(screen.getByText(number).closest("[data-new]")).toBeNull();
    expect(rung).toHaveLength(2);
  });

  it("shows two calls one after the other, and the other beside it", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { state } = show(<Queue />);
    await screen.findByText("Nobody is called right now");
    const first = call(state, 0);
    await screen.findByText(first);
    state.clock.utc += 1000;
    const second = call(state, 1);
    // Called, not announced yet: beside the first, in words that do not say which was earlier.
    expect((await screen.findByText(second)).closest("li")).not.toBeNull();
    expect(screen.getByText("Also called")).toBeVisible();
    await act(() => vi.advanceTimersByTimeAsync(SHOWN_FOR + 100));
    expect(screen.getByText(second).closest("[data-new]")).not.toBeNull();
    expect(screen.getByText("Also called")).toBeVisible();
    expect(screen.getByText(first).closest("li")).not.toBeNull();
    expect(rung).toHaveLength(4);
  });

  it("says that it is not up to date when the clinic is away, and keeps the last numbers", async () => {
    const { state, container } = show(<Queue />);
    await screen.findByText("Nobody is called right now");
    const number = call(state);
    await screen.findByText(number);
    act(() => state.send("linkChanged", { state: "offline", since: state.clock.now() }));
    expect(await screen.findByText(/Not up to date since 09:42/)).toBeVisible();
    expect(screen.getByText(/^০৯:৪২ থেকে হালনাগাদ নয়/)).toBeVisible();
    expect(screen.getByText(number)).toBeVisible();
    await expectAccessible(container);
  });

  it("says when the computer lets no bell be heard", async () => {
    vi.stubGlobal(
      "AudioContext",
      class extends Bell {
        override state = "suspended";
      },
    );
    const { state } = show(<Queue />);
    expect(await screen.findByText(/The bell is silent/)).toBeVisible();
    call(state);
    await screen.findByText("Now called");
    expect(rung).toHaveLength(0);
  });

  it.each([
    ["light", "ar"],
    ["dark", "en"],
    ["dark", "hi"],
  ] as const)("has no violation in %s, %s", async (scheme, language) => {
    const { state, container } = show(<Queue />, {
      scheme,
      prepare: (fresh) => {
        fresh.settings.language = language;
      },
    });
    await screen.findByText("Nobody is called right now");
    call(state);
    await screen.findByText("Now called");
    await expectAccessible(container);
  });
});

describe("the languages of the screen", () => {
  const codes = (language: string, country: string) =>
    languagesOf({ language, country }).map(({ code }) => code);
  it("are English and the clinic's, or its country's where the clinic writes English", () => {
    expect(codes("bn", "BD")).toEqual(["en", "bn"]);
    expect(codes("en", "BD")).toEqual(["en", "bn"]);
    expect(codes("ar", "GB")).toEqual(["en", "ar"]);
    expect(codes("en", "GB")).toEqual(["en"]);
  });
});
