// axe over every page of the kiosk, in both schemes and both directions.
import { screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, it } from "vitest";
import type { FakeState } from "@/backend/fake";
import { FakeState as Clinic } from "@/backend/fake";
import { expectAccessible, show } from "@/testing";
import { type FlowState, fresh, type Page } from "./flow";
import Kiosk from "./index";

beforeEach(() => {
  document.documentElement.dataset.face = "kiosk";
});
afterEach(() => {
  document.documentElement.lang = "en";
  document.documentElement.dir = "ltr";
});

/** Every page; a page that is left out is an error of types. */
const all: Record<Page, "guest" | "patient"> = {
  language: "guest",
  home: "guest",
  kind: "guest",
  doctor: "guest",
  "visit-type": "guest",
  time: "guest",
  "other-days": "guest",
  who: "guest",
  "for-whom": "patient",
  people: "patient",
  "member-name": "patient",
  "member-birth": "patient",
  "member-gender": "patient",
  reason: "patient",
  check: "patient",
  sent: "patient",
  "sign-in-email": "guest",
  "sign-in-password": "guest",
  "forgot-email": "guest",
  "full-name": "guest",
  phone: "guest",
  email: "guest",
  "birth-date": "guest",
  code: "guest",
  "new-password": "guest",
  "arrival-birth": "guest",
  arrivals: "guest",
  "own-arrivals": "patient",
  token: "guest",
  "none-suits": "guest",
  "ask-name": "guest",
  "ask-phone": "guest",
  "ask-email": "guest",
  "ask-message": "guest",
  "ask-day": "guest",
  "ask-part": "guest",
  "ask-check": "guest",
  asked: "guest",
  appointments: "patient",
  visit: "patient",
  "move-check": "patient",
  "wait-when": "patient",
  "wait-part": "patient",
  waiting: "patient",
  offer: "patient",
  inbox: "patient",
};
const pages = Object.keys(all) as Page[];

/** A person who has answered everything so far. */
function answered(page: Page, state: FakeState): Partial<FlowState> {
  const doctor = state.doctors[0] ?? null;
  const before: Page[] = page === "language" ? [] : ["language", "home"];
  const chosen: Page[] = page === "time" || before.length === 0 ? [] : ["time"];
  const starts = state.clock.at("2026-11-22T10:40");
  const until = Date.now() + 112_000;
  return {
    pages: [...before, ...chosen, page],
    aim: page === "move-check" ? "move" : "book",
    codeAskedAt: Date.now(),
    looked: page === "offer" ? "entry" : "visit",
    arrival: { day: "14", month: "3", year: "2002" },
    ticket: {
      letter: "A",
      number: 27,
      doctor: "Dr. Farhana Rahman",
      room: "Room 204",
      before: 2,
      starts: state.clock.at("2026-11-21T10:00"),
    },
    ask: { message: "Chest pain at night", day: "any", part: "morning" },
    visit: {
      ...fresh.visit,
      kind: doctor?.specialization ?? null,
      doctor,
      slot: { starts, minutes: 20 },
      kept: { id: "kept", until, last: until + 400_000 },
      people: [
        { id: null, full_name: "Nasima Akhter" },
        { id: "patient-3", full_name: "Rafi Akhter" },
      ],
      reason: "Palpitations",
      moving: page === "move-check" ? (state.appointments[0] ?? null) : null,
      booked: ["visit"],
    },
  };
}

function prepare(state: FakeState, language: string) {
  state.settings.language = language;
  // The visit that is looked at has an open proposal; the entry that is looked at has an offer.
  const visit = state.appointments.find(({ proposal }) => proposal !== null);
  const entry = state.waitlist.find(({ offer }) => offer !== null);
  if (!visit || !entry) throw new Error("no proposal or no offer in the seed");
  visit.id = "visit";
  entry.id = "entry";
}

describe.each([
  ["light", "en"],
  ["dark", "ar"],
] as const)("the kiosk in %s, %s", (scheme, language) => {
  it.each(pages)("%s has no violation", async (page) => {
    const seen = new Clinic();
    seen.put(0, 0, "2026-11-24T10:00", "accepted", "Follow-up");
    const shown = show(<Kiosk first={answered(page, seen)} />, {
      scheme,
      language,
      as: all[page] === "patient" ? "patient" : undefined,
      prepare: (state) => prepare(state, language),
    });
    await screen.findByRole("heading", { level: 1 });
    await shown.user.tab();
    await expectAccessible(shown.container);
  });
});
