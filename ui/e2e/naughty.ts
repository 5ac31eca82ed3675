import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { shared } from "./paths";

const list = join(shared, "data/naughty/blns.base64.txt");

/** Strings that break programs, from beside the project; none where it stands alone. */
export function naughtyStrings(): string[] {
  if (!existsSync(list)) return [];
  const lines = readFileSync(list, "utf8").split("\n");
  const encoded = lines.filter((line) => line !== "" && !line.startsWith("#"));
  return encoded.map((line) => Buffer.from(line, "base64").toString("utf8"));
}

/** A sample spread evenly over all of them, with the longest. */
export function sampleOf(strings: string[], count: number): string[] {
  const every = Math.max(1, Math.floor(strings.length / count));
  const longest = strings.toSorted((a, b) => b.length - a.length).slice(0, 1);
  return [...longest, ...strings.filter((_, at) => at % every === 0)];
}
