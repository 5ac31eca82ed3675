// A clinic in memory behind the same door: for unit tests, and for looking at the screens in a browser.
import type { Backend, ClinicSettings, Commands, Face, Given, Verb } from "../index";
import { accountVerbs } from "./accounts";
import { appointmentVerbs } from "./appointments";
import { areaVerbs } from "./areas";
import { availabilityVerbs } from "./availability";
import { backupVerbs } from "./backups";
import { bookingVerbs } from "./booking";
import { seedEveryday } from "./everyday";
import { findingVerbs } from "./finding";
import { healthVerbs } from "./health";
import { importVerbs } from "./imports";
import { installVerbs } from "./installs";
import { moveVerbs } from "./moves";
import { queueVerbs } from "./queue";
import { requestVerbs } from "./requests";
import { seedBeside } from "./seed-week";
import { staffVerbs } from "./staff";
import { FakeState, Refusal } from "./state";
import { waitingVerbs } from "./waiting";

export { FakeState, Refusal } from "./state";

type Verbs = { [V in Verb]: (...asked: Parameters<Commands[V]>) => Given<V> };

/** What everybody may know of the settings. */
function profileOf(settings: ClinicSettings) {
  const { answer_hours, accept_at_once, business_from, business_to, no_show_minutes, ...known } = settings;
  return known;
}

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
      ...profileOf(state.settings),
      demo: state.app.demo,
      visit_types: structuredClone(state.visitTypes),
      latitude: state.locations[0]?.latitude ?? null,
      longitude: state.locations[0]?.longitude ?? null,
      today: state.clock.today(),
      now: state.clock.now(),
    }),
    listSpecializations: () => structuredClone(state.specializations),
    listDemoMails: () => structuredClone(state.mails),
    newId: () => state.newId(),
  };
}

/** Verbs that answer even when the clinic cannot be reached. */
const local: readonly Verb[] = [
  "appState",
  "getJoinText",
  "getClinic",
  "newId",
  "passwordChecklist",
  "getMe",
  "signOut",
];

export interface Fake {
  backend: Backend;
  state: FakeState;
}

/** A fresh fake clinic with an ordinary day in it. */
export function makeFake(prepare: (state: FakeState) => void = () => undefined): Fake {
  const state = new FakeState();
  seedEveryday(state);
  seedBeside(state);
  prepare(state);
  const verbs: Verbs = {
    ...startVerbs(state),
    ...accountVerbs(state),
    ...appointmentVerbs(state),
    ...areaVerbs(state),
    ...availabilityVerbs(state),
    ...backupVerbs(state),
    ...bookingVerbs(state),
    ...moveVerbs(state),
    ...queueVerbs(state),
    ...waitingVerbs(state),
    ...requestVerbs(state),
    ...findingVerbs(state),
    ...healthVerbs(state),
    ...importVerbs(state),
    ...installVerbs(state),
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
