// A clinic on a server of its own, and computers that join it over TLS, as an administrator does it in a terminal.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "./app";
import { emptyHome } from "./home";
import { folder, target, work } from "./paths";
import { type Program, startTelling } from "./processes";
import { run } from "./run";

/** `anteroom-ctl` on a home; gives what it prints. */
export const ctl = (home: string, ...args: string[]) =>
  run(join(target, "debug/anteroom-ctl"), ["--home", home, ...args]);

/** A demo clinic that other computers reach, with nothing of it running yet. */
export async function serverClinic(name: string): Promise<{ home: string; port: number }> {
  const home = emptyHome(name);
  const port = await freePort();
  const network = ["--server", "--listen", "127.0.0.1", "--host", "localhost", "--port", String(port)];
  await ctl(home, "init", "--demo", ...network);
  return { home, port };
}

/** Starts `anteroom-ctl serve` or `worker`, and waits until it works. */
export async function service(home: string, what: "serve" | "worker"): Promise<Program> {
  const args = ["--home", home, what];
  const log = join(folder(work, "logs"), `${what}.log`);
  return (await startTelling(join(target, "debug/anteroom-ctl"), args, { log })).program;
}

/** A home that joins the clinic as a computer of this name; gives the answer that it has not taken yet. */
export async function answerTo(server: string, home: string, kind: string, label: string): Promise<string> {
  const file = join(home, "request.txt");
  writeFileSync(file, await ctl(home, "join", kind, "--label", label));
  const printed = await ctl(server, "enroll", "--request", file);
  return printed.slice(printed.indexOf("-----BEGIN"));
}

/** A home that has joined the clinic. */
export async function joined(server: string, name: string, kind: "staff" | "kiosk"): Promise<string> {
  const home = emptyHome(name);
  const file = join(home, "answer.txt");
  writeFileSync(file, await answerTo(server, home, kind, name));
  await ctl(home, "join", kind, "--answer", file);
  return home;
}
