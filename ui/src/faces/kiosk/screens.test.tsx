// axe over every page of the kiosk, in both schemes and both directions.
import { screen } from "@testing-library/react";
import { afterEach, describe, it } from "vitest";
import type { FakeState } from "@/backend/fake";
import { FakeState as Clinic } from "@/backend/fake";
import { expectAccessible, show } from "@/testing";
import { type FlowState, fresh, type Page } from "./flow";
import Kiosk from "./index";

afterEach(() => {
  document.documentElement.lang = "en";
  document.documentElement.dir = "ltr";
});

const pages: Page[] = [
  "language",
  "home",
  "kind",
  "doctor",
  "time",
  "who",
  "sign-in-email",
  "sign-in-password",
  "forgot-email",
  "full-name",
  "phone",
  "email",
  "birth-date",
  "code",
  "new-password",
  "reason",
  "check",
  "sent",
  "appointments",
  "inbox",
];

/** A person who has answered everything so far. */
function answered(page: Page, state: FakeState): Partial<FlowState> {
  const doctor = state.doctors[0] ?? null;
  const pages: Page[] = page === "language" ? ["language"] : ["language", "home", page];
  return {
    pages,
    aim: "book",
    codeAskedAt: Date.now(),
    visit: {
      ...fresh.visit,
      kind: doctor?.specialization ?? null,
      doctor,
      slot: { starts: state.clock.at("2026-11-22T10:40"), minutes: 20 },
      reason: "Palpitations",
      booked: "fake-1",
    },
  };
}

describe.each([
  ["light", "en"],
  ["dark", "ar"],
] as const)("the kiosk in %s, %s", (scheme, language) => {
  it.each(pages)("%s has no violation", async (page) => {
    const needsPerson = ["check", "sent", "appointments", "inbox"].includes(page);
    const shown = show(<Kiosk first={answered(page, new Clinic())} />, {
      scheme,
      language,
      as: needsPerson ? "patient" : undefined,
      prepare: (state) => {
        state.settings.language = language;
        const [first] = state.appointments;
        if (first) first.id = "fake-1";
      },
    });
    await screen.findByRole("heading", { level: 1 });
    await shown.user.tab();
    await expectAccessible(shown.container);
  });
});
