// What a desktop has and a test machine lacks: a notification daemon whose notifications can be read.
// `cargo xtask test` has started the X server and the session bus around this process.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { scratch, sleep } from "./app";

const shown = join(scratch, "notifications.log");

/** vitest calls this once, before all journeys. */
export async function setup(): Promise<() => Promise<void>> {
  if (!process.env.DISPLAY || !process.env.DBUS_SESSION_BUS_ADDRESS) {
    throw new Error("no display or session bus: run `cargo xtask test` or `cargo xtask tour`");
  }
  mkdirSync(scratch, { recursive: true });
  rmSync(shown, { force: true });
  const daemon = spawn("dunst", ["-config", join(import.meta.dirname, "dunstrc"), "-print"]);
  daemon.stdout.on("data", (text) => appendFileSync(shown, text));
  daemon.stderr.on("data", (text) => appendFileSync(shown, text));
  await listening();
  return () => ended(daemon);
}

async function listening(): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    // Asking the name itself would have the bus start another daemon.
    const bus = ["--session", "--print-reply=literal", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"];
    const ask = ["org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.Notifications"];
    const owned = spawnSync("dbus-send", [...bus, ...ask], { encoding: "utf8" });
    if (owned.stdout.includes("true")) return;
    await sleep(100);
  }
  throw new Error("the notification daemon does not answer");
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null) return done();
    child.once("exit", () => done());
    child.kill();
  });
}

/** Everything that the notification daemon has shown since the tests began. */
export function notifications(): string {
  return existsSync(shown) ? readFileSync(shown, "utf8") : "";
}

/** Waits until the daemon has shown a notification with this text, after the first `from` characters. */
export async function notified(text: string | RegExp, from = 0, within = 15_000): Promise<void> {
  const matches = (all: string) => (typeof text === "string" ? all.includes(text) : text.test(all));
  const ends = Date.now() + within;
  while (!matches(notifications().slice(from))) {
    if (Date.now() > ends) throw new Error(`no notification "${text}" in:\n${notifications().slice(from)}`);
    await sleep(100);
  }
}

/** A picture of the whole screen: all windows, and the notifications above them. */
export function screen(file: string): void {
  const taken = spawnSync("import", ["-window", "root", file], { encoding: "utf8" });
  if (taken.status !== 0) throw new Error(`no picture of the screen: ${taken.stderr}`);
}
