// A running app and its window: one process, driven by a WebDriver server of its own.
import { createServer } from "node:net";
import { basename, join } from "node:path";
import { Driver } from "./driver";
import { Page } from "./page";
import { binary, folder, work } from "./paths";
import { childrenOf, gone, type Program, start } from "./processes";
import { until } from "./until";

export type Face = "kiosk" | "doctor" | "office" | "queue";

interface Opening {
  /** Its folder with the clinic. */
  home: string;
  /** None: the app asks. */
  face?: Face;
  /** `1440x900+1100+0`: size and place on the screen. */
  place?: string;
  /** What to call it in failures; the face when left out. */
  name?: string;
  env?: NodeJS.ProcessEnv;
  /** Only for the app, and not for what drives it: `NAME=value`. */
  own?: string[];
}

type Named = { name: string; place: string };

/** Where each face stands on the screen of the journeys. */
const places: Record<Face | "start", string> = {
  start: "1440x900+1100+0",
  kiosk: "1080x1920+0+0",
  doctor: "1440x900+1100+0",
  office: "1440x900+1100+960",
  queue: "1440x900+2560+960",
};

const running = new Set<App>();

/** The app with its window. */
export class App extends Page {
  readonly home: string;
  private readonly server: Program;
  /** The driver's name of the window. */
  private window: string | undefined;

  private constructor(opening: Opening & Named, driver: Driver, server: Program) {
    super(opening.name, driver, opening.place, opening.face === "kiosk" ? "finger" : "mouse");
    this.home = opening.home;
    this.server = server;
    running.add(this);
  }

  static async open(opening: Opening): Promise<App> {
    const { home, face, env, own = [], name = face ?? "start", place = places[face ?? "start"] } = opening;
    const port = await freePort();
    const log = join(folder(work, "logs"), `${basename(home)}-${name}.log`);
    const server = start("WebKitWebDriver", [`--port=${port}`, "--host=127.0.0.1"], {
      log,
      env: {
        ANTEROOM_HOME: home,
        ANTEROOM_WINDOW: place,
        TAURI_WEBVIEW_AUTOMATION: "true",
        NO_AT_BRIDGE: "1",
        WEBKIT_DISABLE_DMABUF_RENDERER: "1",
        LIBGL_ALWAYS_SOFTWARE: "1",
        GTK_THEME: "Adwaita",
        // A computer without a language of its own, as bare servers are.
        LANG: "C.UTF-8",
        ...env,
      },
    });
    const url = `http://127.0.0.1:${port}`;
    await until("the WebDriver server", async () => (await fetch(`${url}/status`)).ok);
    // If the driver dies, the app ends as if told to.
    const args = ["--pdeathsig", "TERM", "/usr/bin/env", ...own, binary, ...(face ? ["--face", face] : [])];
    const driver = await Driver.start(url, "/usr/bin/setpriv", args).catch(async (error) => {
      await server.stop();
      throw new Error(`The app did not open a window (see ${log}): ${error}`);
    });
    const app = new App({ ...opening, name, place }, driver, server);
    [app.window] = await driver.windows();
    return app;
  }

  /** Once it knows its face, the app opens another window and closes this one: drives the new one from now on. */
  async followWindow(): Promise<void> {
    this.window = await until(`the new window of "${this.name}"`, async () => {
      const handles = await this.driver.windows();
      return handles.find((handle) => handle !== this.window);
    });
    await this.driver.switchTo(this.window);
  }

  /** Ends the app as a logout would, so that the last one stops the clinic's server. */
  async close(): Promise<void> {
    if (!running.delete(this)) return;
    const { pid } = this.server.process;
    const apps = pid === undefined ? [] : childrenOf(pid);
    for (const app of apps) process.kill(app, "SIGTERM");
    try {
      for (const app of apps) await gone(app, 30);
    } finally {
      await this.server.stop();
    }
  }

  /** Ends the app as a power cut would. */
  async kill(): Promise<void> {
    running.delete(this);
    const { pid } = this.server.process;
    const apps = pid === undefined ? [] : childrenOf(pid);
    for (const app of apps) process.kill(app, "SIGKILL");
    for (const app of apps) await gone(app, 10);
    await this.server.stop();
  }
}

/** Ends all that a journey has opened. */
export async function closeAll(): Promise<void> {
  await Promise.all([...running].map((app) => app.close()));
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  return await new Promise((found, failed) => {
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => found(typeof address === "object" && address ? address.port : 0));
    });
  });
}
