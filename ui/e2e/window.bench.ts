// G12 and G13: how long the app takes to show its first page, and how much memory it holds then, beside
// a Tauri window with nothing in it. Both are built alike, opened alike, and measured in turns.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "vitest";
import { freePort } from "./app";
import { Driver } from "./driver";
import { emptyHome } from "./home";
import { binary, folder, target, work } from "./paths";
import { childrenOf, start } from "./processes";
import { until } from "./until";

const ROUNDS = 5;

interface Measured {
  milliseconds: number;
  kilobytes: number;
}

test("the first page beside a blank window", async () => {
  const blank: Measured[] = [];
  const app: Measured[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    blank.push(await open(join(target, "debug/examples/blank"), () => document.readyState === "complete"));
    app.push(await open(binary, () => document.querySelector("h1") !== null));
  }
  report("G12 first page / blank window, cold start", "≤ 1.3×", ratio(app, blank, "milliseconds"), 1.3);
  report("G13 memory (PSS of the tree) / blank window", "≤ 1.3×", ratio(app, blank, "kilobytes"), 1.3);
});

async function open(program: string, ready: () => boolean): Promise<Measured> {
  const port = await freePort();
  const log = join(folder(work, "logs"), "bench.log");
  const env = {
    ANTEROOM_HOME: emptyHome("bench"),
    ANTEROOM_WINDOW: "1440x900+0+0",
    TAURI_WEBVIEW_AUTOMATION: "true",
    NO_AT_BRIDGE: "1",
    WEBKIT_DISABLE_DMABUF_RENDERER: "1",
    LIBGL_ALWAYS_SOFTWARE: "1",
  };
  const server = start("WebKitWebDriver", [`--port=${port}`, "--host=127.0.0.1"], { log, env });
  try {
    const url = `http://127.0.0.1:${port}`;
    await until("the WebDriver server", async () => (await fetch(`${url}/status`)).ok);
    const begun = performance.now();
    const driver = await Driver.start(url, program, []);
    while (!(await driver.run(ready))) {
      // Asks again at once: every answer takes a round trip of its own.
    }
    const milliseconds = performance.now() - begun;
    const kilobytes = tree(server.process.pid ?? 0).reduce((sum, pid) => sum + pss(pid), 0);
    return { milliseconds, kilobytes };
  } finally {
    for (const pid of childrenOf(server.process.pid ?? 0)) process.kill(pid, "SIGTERM");
    await server.stop();
  }
}

/** All processes below one; the clinic's own server is not part of the window. */
function tree(root: number): number[] {
  const below = childrenOf(root).filter((pid) => name(pid) !== "postgres");
  return below.flatMap((pid) => [pid, ...tree(pid)]);
}

function name(pid: number): string {
  return readFileSync(`/proc/${pid}/comm`, "utf8").trim();
}

/** Proportional set size in kB: shared pages count in parts. */
function pss(pid: number): number {
  if (!readdirSync("/proc").includes(String(pid))) return 0;
  const line = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"));
  return Number(line?.[1] ?? 0);
}

function ratio(app: Measured[], blank: Measured[], figure: keyof Measured): number {
  return median(app.map((one) => one[figure])) / median(blank.map((one) => one[figure]));
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function report(what: string, goal: string, measured: number, most: number): void {
  const note = measured > most ? "  falls short" : "";
  process.stdout.write(`${what.padEnd(58)} ${goal.padEnd(14)} ${measured.toFixed(2)}×${note}\n`);
}
