// Where the journeys find the product and leave what they make.
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "../..");

/** Where cargo builds; `CARGO_TARGET_DIR` moves it. */
export const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");

/** The app under test. */
export const binary = process.env.ANTEROOM_BINARY ?? join(target, "debug/anteroom");

/** Everything of one run: clinics, logs, pictures of failures. Emptied at the start of each run. */
export const work = process.env.ANTEROOM_E2E_FOLDER ?? join(target, "e2e");

/** The pictures of the tour. */
export const tourFolder = join(target, "tour");

/** Material to test against that stands beside the project, not in it; may be absent. */
export const shared = process.env.ANTEROOM_SHARED ?? join(root, "../shared");

export function folder(...parts: string[]): string {
  const path = join(...parts);
  mkdirSync(path, { recursive: true });
  return path;
}
