import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** Runs a program to its end and gives what it printed. */
export async function run(command: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const options = { encoding: "utf8", maxBuffer: 64 << 20, env: { ...process.env, ...env } } as const;
  const { stdout } = await execute(command, args, options);
  return stdout;
}
