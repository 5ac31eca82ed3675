// Last: what the journeys before have left in the logs of every clinic and every window (T71, T72). A person, an
// address, a reason, a password or a token in one of them is a fault, whichever journey brought it there.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { work } from "./paths";

/** What a log may not hold, whoever it belongs to. */
const never: [what: string, sign: RegExp][] = [
  ["an e-mail address", /[\w.+-]+@[\w-]+\.[a-z]{2,}/i],
  ["a telephone number", /\+880\d{6}|\b01[3-9]\d{8}\b/],
  ["a token", /\beyJ[\w-]{10}/],
  ["the demo's password", /Shapla-2026/],
  ["a patient or doctor of the demo", /Nasima|Farhana|Rubaiyat|Tahmina|Jahangir|Motiur/],
];

/** Every log below a folder: of the app, the worker and the server. */
function logsBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /(^|\/)log\/[^/]+\.log$/.test(path))
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile());
}

test("no log holds a person, an address, a password or a token", ({ skip }) => {
  const logs = logsBelow(work);
  if (logs.length === 0) skip("no journey has run before");
  const found = logs.flatMap((path) => {
    const lines = readFileSync(path, "utf8").split("\n");
    return never.flatMap(([what, sign]) => {
      const line = lines.find((text) => sign.test(text));
      return line === undefined ? [] : [`${path} holds ${what}: ${line}`];
    });
  });
  expect(found).toEqual([]);
});
