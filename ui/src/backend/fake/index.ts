// A clinic in memory behind the same door: for unit tests, and for looking at the screens in a browser.
import type { Backend, Commands, Face, Given, Verb } from "../index";
import { accountVerbs } from "./accounts";
import { appointmentVerbs } from "./appointments";
import { seedEveryday } from "./everyday";
import { staffVerbs } from "./staff";
import { FakeState, Refusal } from "./state";

export { FakeState, Refusal } from "./state";

type Verbs = { [V in Verb]: (...asked: Parameters<Commands[V]>) => Given<V> };

function startVerbs(state: FakeState) {
  const begin = (demo: boolean) => {
    state.setApp({ phase: "starting", step: "finding", demo });
    const steps = ["initialising", "starting", "migrating", "enrolling", "making_clinic"];
    if (demo) steps.push("making_people", "making_hours", "making_appointments");
    steps.forEach((step, index) => {
      setTimeout(() => state.setApp({ step }), 700 * (index + 1));
    });
    setTimeout(() => state.setApp({ phase: "choose_face", step: null }), 700 * (steps.length + 1));
    return null;
  };
  return {
    appState: () => state.app,
    startDemo: () => begin(true),
    startClinic: (input: Parameters<Commands["startClinic"]>[0]) => {
      if (input.name.trim() === "") throw new Refusal("invalid_fields", { fields: { name: ["required"] } });
      return begin(false);
    },
    chooseFace: (face: Face) => {
      state.setApp({ phase: "ready", face });
      return null;
    },
    retryStart: () => begin(state.app.demo),
    useOtherPort: () => begin(state.app.demo),
    zones: () => ["Asia/Dhaka", "Asia/Karachi", "Asia/Kolkata", "Europe/London", "UTC"],
    getClinic: () => ({
      name: state.settings.name,
      address: state.settings.address,
      zone: state.settings.zone,
      country: state.settings.country,
      language: state.settings.language,
      currency: state.settings.currency,
      demo: state.app.demo,
      slot_minutes: state.settings.slot_minutes,
      today: state.clock.today(),
      now: state.clock.now(),
    }),
    listSpecializations: () => structuredClone(state.specializations),
    listDemoMails: () => structuredClone(state.mails),
    newId: () => state.newId(),
  };
}

/** Verbs that answer even when the clinic cannot be reached. */
const local: readonly Verb[] = ["appState", "getClinic", "newId", "passwordChecklist", "getMe", "signOut"];

export interface Fake {
  backend: Backend;
  state: FakeState;
}

/** A fresh fake clinic with an ordinary day in it. */
export function makeFake(prepare: (state: FakeState) => void = () => undefined): Fake {
  const state = new FakeState();
  seedEveryday(state);
  prepare(state);
  const verbs: Verbs = {
    ...startVerbs(state),
    ...accountVerbs(state),
    ...appointmentVerbs(state),
    ...staffVerbs(state),
  };
  const commands = Object.fromEntries(
    Object.entries(verbs).map(([verb, answer]) => [
      verb,
      async (...asked: unknown[]) => {
        if (state.delay > 0) await new Promise((done) => setTimeout(done, state.delay));
        try {
          if (state.offline && !local.includes(verb as Verb)) throw new Refusal("offline");
          return { status: "ok", data: (answer as (...asked: unknown[]) => unknown)(...asked) };
        } catch (thrown) {
          if (thrown instanceof Refusal) return { status: "error", error: thrown.error };
          throw thrown;
        }
      },
    ]),
  ) as unknown as Backend["commands"];
  return { state, backend: { commands, listen: async (event, heard) => state.listen(event, heard) } };
}
