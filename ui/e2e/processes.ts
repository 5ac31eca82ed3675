// Programs that the journeys start. None outlives them: the system ends a program whose starter has died.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readdirSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { until } from "./until";

export interface Program {
  process: ChildProcess;
  stop(): Promise<void>;
}

interface Starting {
  /** Its output goes there; standard output only when nobody reads it. */
  log: string;
  env?: NodeJS.ProcessEnv;
  /** Hears each line of its standard output. */
  onLine?: (line: string) => void;
}

/** Starts a program that goes on until it is stopped, or its standard input ends. */
export function start(command: string, args: string[], { log, env, onLine }: Starting): Program {
  const file = openSync(log, "a");
  const child = spawn("setpriv", ["--pdeathsig", "TERM", command, ...args], {
    env: { ...process.env, ...env },
    stdio: ["pipe", onLine ? "pipe" : file, file],
  });
  closeSync(file);
  if (onLine && child.stdout) createInterface(child.stdout).on("line", onLine);
  const over = () => child.exitCode !== null || child.signalCode !== null;
  const ended = once(child, "exit");
  const stop = async () => {
    if (over()) return;
    child.kill("SIGTERM");
    const killer = setTimeout(() => child.kill("SIGKILL"), 5000);
    await ended;
    clearTimeout(killer);
  };
  return { process: child, stop };
}

/** As `start`, and waits for the first line that the program prints. */
export async function startTelling(
  command: string,
  args: string[],
  { onLine, ...starting }: Starting,
): Promise<{ program: Program; said: string }> {
  let first: string | undefined;
  const hear = (line: string) => {
    if (first === undefined) first = line;
    else onLine?.(line);
  };
  const program = start(command, args, { ...starting, onLine: hear });
  const said = await until(`the first word of ${command} (see ${starting.log})`, () => first);
  return { program, said };
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
