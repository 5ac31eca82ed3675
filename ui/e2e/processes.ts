// Programs that the journeys start. None outlives them: the system ends a program whose starter has died.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync, readdirSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { until } from "./until";

export interface Program {
  process: ChildProcess;
  /** The first line that it prints. */
  firstLine: () => Promise<string>;
  stop: (signal?: NodeJS.Signals) => Promise<void>;
}

interface StartOptions {
  env?: NodeJS.ProcessEnv;
  /** Its output goes there; standard output stays readable when `readable` is set. */
  log: string;
  readable?: boolean;
}

export function start(command: string, args: string[], { env, log, readable }: StartOptions): Program {
  const file = openSync(log, "a");
  const child = spawn("setpriv", ["--pdeathsig", "TERM", command, ...args], {
    env: { ...process.env, ...env },
    stdio: ["pipe", readable ? "pipe" : file, file],
  });
  const ended = once(child, "exit");
  const lines = child.stdout && createInterface(child.stdout);
  const first = lines && once(lines, "line");
  return {
    process: child,
    firstLine: async () => {
      const said = await Promise.race([first, ended.then(() => null)]);
      if (!said) throw new Error(`${command} ended at once; see ${log}`);
      return String(said[0]);
    },
    stop: async (signal = "SIGTERM" as NodeJS.Signals) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill(signal);
      await Promise.race([ended, new Promise((late) => setTimeout(late, 5000))]);
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
    },
  };
}

/** Ids of the processes that `parent` has started and that still run. */
export function childrenOf(parent: number): number[] {
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    const stat = statOf(Number(name));
    return stat?.parent === parent && stat.state !== "Z" ? [Number(name)] : [];
  });
}

function statOf(id: number): { state: string; parent: number } | null {
  try {
    // The name in parentheses may hold anything, spaces and parentheses too.
    const [state = "", parent] = readFileSync(`/proc/${id}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return { state, parent: Number(parent) };
  } catch {
    return null;
  }
}

/** Waits until a process is gone. */
export async function gone(id: number, seconds: number): Promise<void> {
  const over = () => {
    const stat = statOf(id);
    return stat === null || stat.state === "Z";
  };
  await until(`process ${id} to end`, over, { seconds });
}
