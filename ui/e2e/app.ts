// A window of the app under test: a process of its own, driven through a WebDriver server of its own,
// because the server hands its environment on to the program.
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import { Driver } from "./driver";
import { Page } from "./page";

export type Face = "kiosk" | "doctor" | "office";

export const root = resolve(import.meta.dirname, "../..");
/** Where the tests keep clinics, pictures and logs. */
export const scratch = join(root, "target/e2e");
const binary = process.env.ANTEROOM_APP ?? join(root, "target/debug/anteroom");

interface Options {
  /** The folder of the clinic. */
  home: string;
  /** None: the window asks. */
  face?: Face;
  /** `1440x900` or `1440x900+1080+0`. */
  geometry?: string;
  /** More environment for the app. */
  env?: Record<string, string>;
}

const usual: Record<Face, string> = { kiosk: "1080x1920", doctor: "1440x900", office: "1440x900" };

export class App {
  readonly page: Page;

  private constructor(
    readonly driver: Driver,
    private readonly server: ChildProcess,
  ) {
    this.page = new Page(driver);
  }

  static async open({ home, face, geometry, env }: Options): Promise<App> {
    const port = await freePort();
    const log = join(home, "log", `${face ?? "start"}.webdriver`);
    mkdirSync(dirname(log), { recursive: true });
    const output = openSync(log, "a");
    const server = spawn("WebKitWebDriver", [`--port=${port}`, "--host=127.0.0.1"], {
      env: {
        ...process.env,
        ...env,
        ANTEROOM_HOME: home,
        ANTEROOM_WINDOW: geometry ?? usual[face ?? "doctor"],
        TAURI_WEBVIEW_AUTOMATION: "true",
        NO_AT_BRIDGE: "1",
        // What WebKit keeps for staff windows belongs to this clinic, not to the machine.
        XDG_DATA_HOME: join(home, "webview", face ?? "start"),
        XDG_CACHE_HOME: join(home, "webview", face ?? "start"),
      },
      stdio: ["ignore", output, output],
    });
    closeSync(output);
    const address = `http://127.0.0.1:${port}`;
    await until(`${address}/status`);
    const driver = await Driver.start(address, binary, face ? ["--face", face] : []);
    return new App(driver, server);
  }

  /** Goes on in the window that the app opened in the place of the first one. */
  async followWindow(): Promise<void> {
    const ends = Date.now() + 20_000;
    for (;;) {
      const handles = await this.driver.windows();
      const [handle] = handles;
      if (handles.length === 1 && handle) {
        await this.driver.switchTo(handle);
        return;
      }
      if (Date.now() > ends) throw new Error(`windows: ${handles.join(" ")}`);
      await sleep(100);
    }
  }

  /** Closes the window as the desktop does, and waits until the app has put everything away. */
  async close(): Promise<void> {
    await this.driver.quit().catch(() => {});
    await stopped(this.server);
  }
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  await gone;
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address && typeof address === "object" ? done(address.port) : fail(address)));
    });
  });
}

async function until(url: string): Promise<void> {
  const ends = Date.now() + 10_000;
  while (Date.now() < ends) {
    if (await fetch(url).then((answer) => answer.ok, () => false)) return;
    await sleep(50);
  }
  throw new Error(`${url} does not answer`);
}

export function sleep(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
