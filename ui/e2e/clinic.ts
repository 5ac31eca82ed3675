// Clinics for journeys: a fresh folder each, the server stopped when the journey is over.
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { scratch, sleep } from "./app";

/** The folder of a clinic that does not exist yet. */
export function freshHome(name: string): string {
  const home = join(scratch, name);
  stopServer(home);
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  return home;
}

/** Stops the clinic's server if an app that was killed left it running. */
export function stopServer(home: string): void {
  const pid = serverPid(home);
  if (pid) {
    try {
      process.kill(pid, "SIGINT");
    } catch {
      // It has ended meanwhile.
    }
  }
}

/** The process id of the clinic's server, if there is one. */
export function serverPid(home: string): number | null {
  const file = join(home, "clinic/data/postmaster.pid");
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  return Number.isInteger(pid) && pid > 1 ? pid : null;
}

/** Waits until the clinic's server has stopped. */
export async function serverStopped(home: string): Promise<boolean> {
  for (let tries = 0; tries < 100; tries++) {
    if (serverPid(home) === null) return true;
    await sleep(100);
  }
  return false;
}
