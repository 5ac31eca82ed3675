// How the fake clinic is: well, but for what a test or a look at the page puts there.
import type { HealthLine, HealthSubject } from "../index";
import type { FakeState } from "./state";

const MINUTE = 60_000;

/** A line as it is on a good day. */
export function healthLine(subject: HealthSubject, more: Partial<HealthLine> = {}): HealthLine {
  return { subject, state: "good", at: null, count: 0, of: 0, text: "", names: [], ...more };
}

export function healthVerbs(state: FakeState) {
  const ago = (minutes: number) => state.clock.momentOf(state.clock.utc - minutes * MINUTE);
  return {
    getHealth: (): HealthLine[] =>
      state.health ?? [
        healthLine("backup", { state: "bad" }),
        healthLine("settings", {
          state: "bad",
          names: [{ label: "Kiosk at the door", finding: "settings", at: null, times: 1 }],
        }),
        healthLine("certificates", {
          state: "watch",
          names: [{ label: "Dr Farhana's PC", finding: "certificate", at: ago(-60 * 24 * 12), times: 1 }],
        }),
        healthLine("ended", {
          state: "watch",
          names: [{ label: "Kiosk at the door", finding: "idle_in_transaction", at: ago(42), times: 3 }],
        }),
        healthLine("worker", { at: ago(0), text: "0.1.0" }),
        healthLine("relay", { at: ago(0) }),
        healthLine("disk", { at: ago(0), count: 81_400, of: 250_000 }),
        healthLine("mail", { count: 2, of: 0 }),
        healthLine("server", { at: ago(60 * 26), text: "18.4" }),
        healthLine("connections", { count: 14, of: 300 }),
        healthLine("transactions"),
        healthLine("notices"),
        healthLine("installs", { at: ago(1), count: 4 }),
      ],
  };
}
