// What stands around the windows: a display, a session bus, a notification daemon. Started once for all
// journeys, stopped after the last.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { dropData, endLeftovers } from "./home";
import { folder, work } from "./paths";
import { type Program, start, startTelling } from "./processes";
import { run } from "./run";
import { until } from "./until";

/** Room for a standing kiosk, two desks beside it, and a third one farther right. */
const SCREEN = "4000x1920x24";

export default async function setup() {
  endLeftovers();
  rmSync(work, { recursive: true, force: true });
  const logs = folder(work, "logs");
  const started: Program[] = [];
  const teardown = async () => {
    for (const program of started.toReversed()) await program.stop();
    endLeftovers();
    dropData();
  };
  try {
    started.push(await startDisplay(logs));
    started.push(await startBus(logs));
    started.push(await startNotifier(logs));
  } catch (error) {
    await teardown();
    throw error;
  }
  return teardown;
}

async function startDisplay(logs: string): Promise<Program> {
  // -displayfd: the server chooses a number that is free and tells it once it listens.
  const args = ["-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset", "-dpi", "96"];
  const { program, said } = await startTelling("Xvfb", args, { log: join(logs, "display.log") });
  process.env.DISPLAY = `:${said}`;
  return program;
}

async function startBus(logs: string): Promise<Program> {
  const args = ["--session", "--nofork", "--nopidfile", "--print-address=1"];
  const { program, said } = await startTelling("dbus-daemon", args, { log: join(logs, "bus.log") });
  process.env.DBUS_SESSION_BUS_ADDRESS = said;
  return program;
}

async function startNotifier(logs: string): Promise<Program> {
  const config = join(import.meta.dirname, "dunstrc");
  const dunst = start("dunst", ["-conf", config], { log: join(logs, "dunst.log") });
  await until("the notification daemon", async () =>
    (await run("dunstctl", ["count"])).includes("displayed"),
  );
  return dunst;
}
