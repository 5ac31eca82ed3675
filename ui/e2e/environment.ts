// What stands around the windows: a display, and a desktop with its notifications. Started once for all
// journeys, stopped after the last.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { Desktop } from "./desktop";
import { dropData, endLeftovers } from "./home";
import { folder, work } from "./paths";
import { type Program, startTelling } from "./processes";

/** Room for a standing kiosk, two desks beside it, and a third one farther right. */
const SCREEN = "4000x1920x24";

export default async function setup() {
  endLeftovers();
  rmSync(work, { recursive: true, force: true });
  const logs = folder(work, "logs");
  let display: Program | undefined;
  let desktop: Desktop | undefined;
  const teardown = async () => {
    await desktop?.close();
    await display?.stop();
    endLeftovers();
    dropData();
  };
  try {
    display = await startDisplay(logs);
    desktop = await Desktop.open("main");
    Object.assign(process.env, desktop.env);
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
