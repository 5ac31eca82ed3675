// A desktop as a window finds it: a session bus of its own, and whoever shows notifications on it. Windows of one
// desktop share what is shown; other desktops see nothing of it.
import { join } from "node:path";
import { folder, work } from "./paths";
import { type Program, start, startTelling } from "./processes";
import { run } from "./run";
import { until } from "./until";

const logs = () => folder(work, "logs");

export class Desktop {
  /** What programs on it need in their environment. */
  readonly env: { DBUS_SESSION_BUS_ADDRESS: string };
  private readonly programs: Program[];

  private constructor(bus: string, programs: Program[]) {
    this.env = { DBUS_SESSION_BUS_ADDRESS: bus };
    this.programs = programs;
  }

  /** On the display of this process. */
  static async open(name: string): Promise<Desktop> {
    const args = ["--session", "--nofork", "--nopidfile", "--print-address=1"];
    const bus = await startTelling("dbus-daemon", args, { log: join(logs(), `${name}-bus.log`) });
    const config = join(import.meta.dirname, "dunstrc");
    const env = { DBUS_SESSION_BUS_ADDRESS: bus.said };
    const dunst = start("dunst", ["-conf", config], { log: join(logs(), `${name}-dunst.log`), env });
    const desktop = new Desktop(bus.said, [bus.program, dunst]);
    await until("the notification daemon", async () =>
      (await run("dunstctl", ["count"], env)).includes("displayed"),
    ).catch(async (error) => {
      await desktop.close();
      throw error;
    });
    return desktop;
  }

  async close(): Promise<void> {
    for (const program of this.programs.toReversed()) await program.stop();
  }
}
