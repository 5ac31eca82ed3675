// Folders for ANTEROOM_HOME. The server in one stops when its last window is closed in good order.
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { folder, work } from "./paths";

const homes = join(work, "homes");

/** An empty home of this name. Another user may have to enter it: PostgreSQL does not run as root. */
export function emptyHome(name: string): string {
  const home = folder(homes, name);
  chmodSync(home, 0o755);
  return home;
}

/** A home with the same files, of a clinic that is closed. */
export function copyOf(home: string, name: string): string {
  const copy = join(homes, name);
  execFileSync("cp", ["-a", home, copy]);
  return copy;
}

/** Ends the servers that a broken run has left behind. */
export function endLeftovers(): void {
  if (!existsSync(homes)) return;
  for (const name of readdirSync(homes)) {
    const server = serverIn(join(homes, name));
    if (server === null) continue;
    try {
      process.kill(server, "SIGQUIT");
    } catch {
      // Gone already.
    }
  }
}

/** Removes the data of the clinics, which is large; the logs stay to be read. */
export function dropData(): void {
  if (process.env.ANTEROOM_KEEP_TEST_DATABASES || !existsSync(homes)) return;
  for (const name of readdirSync(homes)) {
    rmSync(join(homes, name, "clinic/data"), { recursive: true, force: true });
  }
}

/** The process id of the PostgreSQL server of a home; null when none runs. */
export function serverIn(home: string): number | null {
  try {
    const id = Number(readFileSync(join(home, "clinic/data/postmaster.pid"), "utf8").split("\n")[0]);
    return readFileSync(`/proc/${id}/cmdline`, "utf8").includes("postgres") ? id : null;
  } catch {
    return null;
  }
}

/** A home of its own on the same clinic, as another computer in the same room would have. */
export function secondWorkstation(home: string): string {
  const other = emptyHome(`${basename(home)}-2`);
  symlinkSync(join(home, "clinic"), join(other, "clinic"));
  return other;
}
