// The fake clinic in a browser tab (`npm run dev:fake`), set by the address:
// ?face=kiosk|doctor|office ?phase=first_run|choose_face|starting|failed ?problem=<code> ?as=patient|doctor|admin
// ?offline ?delay=<ms> ?lang=en|bn|ar|hi ?scheme=light|dark
import { type Code, type Face, type Phase, setBackend } from "../index";
import { makeFake } from "./index";
import { seedWeek } from "./seed-week";

export function putFakeClinic() {
  const asked = new URLSearchParams(window.location.search);
  const fake = makeFake((state) => {
    seedWeek(state);
    state.app.face = (asked.get("face") ?? "kiosk") as Face;
    state.app.phase = (asked.get("phase") ?? "ready") as Phase;
    state.app.step = state.app.phase === "starting" ? "migrating" : null;
    const problem = asked.get("problem");
    if (problem) {
      state.app.problem = {
        code: problem as Code,
        status_code: 500,
        fields: {},
        retry_after: null,
        incident: "4F21",
      };
    }
    const as = asked.get("as");
    state.me = state.accounts.find(({ me }) => me.roles.includes(as as never))?.me ?? null;
    state.settings.language = asked.get("lang") ?? "en";
    state.offline = asked.has("offline");
    state.delay = Number(asked.get("delay") ?? 0);
    if (asked.has("empty")) {
      state.appointments = [];
      state.notifications = [];
    }
  });
  setBackend(fake.backend);
  // For looking around: `fake.state` in the browser's console.
  Object.assign(window, { fake });
}
