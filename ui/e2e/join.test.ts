// One clinic, two computers: the second joins the first over TLS, works there, and is shown the door. What only the
// computer with the clinic can do besides: backups, and the health of the server.
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { App, closeAll } from "./app";
import { expectGood } from "./checks";
import { emptyHome } from "./home";
import { folder, work } from "./paths";
import { answerTo, ctl, serverClinic } from "./server";
import { demoPassword, signIn } from "./staff";

const name = "Dr. Farhana's room";
const backups = folder(work, "backups");
const ownHome = emptyHome("join-desk");
let serverHome: string;
let office: App;
let desk: App;
let request: string;
let answer: string;

beforeAll(async () => {
  serverHome = (await serverClinic("join-server")).home;
  office = await App.open({ home: serverHome, face: "office" });
  await signIn(office, "office@demo.anteroom", demoPassword);
  await office.sees("Requests unanswered");
}, 180_000);

afterAll(closeAll);

test("a new computer makes a request, and shows the same one when it comes back", async () => {
  desk = await App.open({ home: ownHome, name: "desk" });
  await desk.button("Join a clinic");
  await desk.sees("What will this computer be?");
  await expectGood(desk);
  await desk.button("A doctor's or the office's computer");
  await desk.button("Continue");
  await desk.sees("Fill this in");
  await expectGood(desk);
  await desk.fill("Name of this computer", name);
  await desk.button("Continue");
  await desk.sees("Let the clinic know this computer");
  await expectGood(desk);
  request = await desk.valueOf("Request of this computer");
  expect(request).toMatch(/^-----BEGIN ANTEROOM REQUEST-----/);
  await desk.button("Save as a file");
  const saved = /Saved as (\S+\.txt)/.exec(await desk.sees(/Saved as \S+\.txt/))?.[1] ?? "";
  expect(readFileSync(saved, "utf8").trim()).toBe(request.trim());
  await desk.close();

  desk = await App.open({ home: ownHome, name: "desk" });
  await desk.sees("Let the clinic know this computer");
  expect(await desk.valueOf("Request of this computer")).toBe(request);
});

test("the office files it and approves", async () => {
  await office.link("Computers");
  await office.sees("No computer wants to join");
  await expectGood(office);
  await office.button("File a request");
  await office.paste("Request text", "Good morning!");
  await office.button("File it");
  await office.sees("This is not a whole request");
  await expectGood(office);
  await office.paste("Request text", `Good morning!\n\n${request.replaceAll("\n", "\r\n")}\n\nFarhana`);
  await office.button("File it");
  await office.sees("Waiting");
  await expectGood(office);
  await office.button(`Approve ${name}`);
  await office.sees("Copy the answer and paste it");
  answer = await office.valueOf(`Answer for ${name}`);
  expect(answer).toMatch(/^-----BEGIN ANTEROOM ANSWER-----/);
  await expectGood(office);
});

test("with the answer it joins, over TLS, and a doctor signs in there", async () => {
  await desk.paste("Answer of the clinic", answer.slice(0, answer.length / 2));
  await desk.button("Join the clinic");
  await desk.sees("This is not a whole answer");
  await expectGood(desk);
  const other = await answerTo(serverHome, emptyHome("join-other"), "staff", "Another desk");
  await desk.paste("Answer of the clinic", other);
  await desk.seesNo("This is not a whole answer");
  await desk.button("Join the clinic");
  await desk.sees("This answer belongs to another request");
  await expectGood(desk);
  await desk.paste("Answer of the clinic", answer);
  await desk.button("Join the clinic");
  await desk.sees("Whom is this window for?");
  await desk.sees("Has to join first");
  await expectGood(desk);
  const kept = join(ownHome, "joined/staff.toml");
  expect(statSync(kept).mode & 0o777, "nobody else reads it").toBe(0o600);
  expect(readFileSync(kept, "utf8")).toMatch(/host = "localhost"[\s\S]*\[tls\]/);
  await desk.button("Doctor");
  await desk.followWindow();
  await signIn(desk, "farhana@demo.anteroom", demoPassword);
  await desk.sees("3 waiting for you");
  await expectGood(desk);
});

test("the office finds it in the list", async () => {
  await office.sees(/Dr\. Farhana's room s_[0-9a-f]{12} Doctor or office 0\.\d+\.\d+/);
  await office.seesNo("Copy the answer");
  await expectGood(office);
});

test("revoked in the office, its window says so within two seconds", async () => {
  await office.button(`Revoke ${name}`);
  await office.sees("Revoke this computer?");
  await expectGood(office);
  const begun = Date.now();
  await office.button("Revoke", { within: "Revoke this computer?" });
  await desk.sees("This computer does not belong to the clinic any more");
  const took = Date.now() - begun;
  expect(took, "milliseconds").toBeLessThan(2000);
  await expectGood(desk);
  await office.sees(`${name} is revoked`);
  await desk.button("Join again");
  await desk.button("Forget it and ask anew");
  await desk.sees("What do people call this computer?");
});

test("a backup is made there, for a key that is shown once", async () => {
  await office.link("Backup");
  await office.sees("No backup has been made yet.");
  await expectGood(office);
  await office.button("Make the recovery key");
  const shown = await office.sees("It is shown only this once");
  const key = /AGE-SECRET-KEY-1\w+/.exec(shown)?.[0] ?? "";
  await expectGood(office);
  await office.press("checkbox", "I have written it down or printed it");
  await office.button("Done");
  await office.seesNo(key);

  await office.fill("Folder", join(backups, "not", "there"));
  await office.button("Back up now");
  await office.sees("There is no such folder");
  await expectGood(office);

  await office.fill("Folder", backups);
  await office.driver.run(watchTheBar);
  await office.button("Back up now");
  await office.sees(/anteroom-\S+\.backup/, 60);
  const steps = await office.driver.run(() => (window as unknown as { steps: number[] }).steps);
  // The demo's copy takes a moment only: one look at the bar may be all there is.
  expect(steps.length, "the bar was shown").toBeGreaterThan(0);
  expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  await expectGood(office);

  const [file = "", ...others] = readdirSync(backups);
  expect(others).toEqual([]);
  writeFileSync(join(serverHome, "key.txt"), key);
  const checked = await ctl(
    serverHome,
    "restore",
    join(backups, file),
    "--check",
    "--key-file",
    join(serverHome, "key.txt"),
  );
  expect(checked).toContain("The backup is whole.");
});

test("one that is cancelled leaves nothing", async () => {
  const none = folder(work, "backups-cancelled");
  const answers = await office.askAll([
    ["begin_backup", { folder: none }],
    ["cancel_backup", {}],
  ]);
  expect(answers).toEqual([{ given: null }, { given: null }]);
  type Known = { running: unknown; failure: unknown };
  const known = await office.until("its end", async () => {
    const now = await office.ask<Known>("get_backups");
    return now.running === null ? now : null;
  });
  expect(known.failure).toBeNull();
  expect(readdirSync(none)).toEqual([]);
});

test("the page of the clinic's health says what the server says", async () => {
  await office.link("Health");
  await office.sees("Behind the windows");
  const words = await office.sees(/Backup\s+The last one holds/);
  expect(words).toContain("They are being seen to");
  expect(words).toContain("Windows hear of changes at once");
  const lines = await office.ask<{ subject: string; state: string }[]>("get_health");
  const states = { good: "Good", watch: "Worth a look", bad: "Act now", unknown: "Not known" };
  const shown = await office.driver.run(() =>
    [...document.querySelectorAll("main li h3")].map(
      (one) => one.closest("li")?.querySelector("span")?.textContent,
    ),
  );
  expect(shown).toEqual(lines.map(({ state }) => states[state as keyof typeof states]));
  await expectGood(office);
});

/** Notes each width that the bar of progress shows. */
function watchTheBar() {
  const steps: number[] = [];
  const look = () => {
    const now = Number(document.querySelector("[role='progressbar']")?.getAttribute("aria-valuenow") ?? -1);
    if (now >= 0 && now !== steps.at(-1)) steps.push(now);
  };
  new MutationObserver(look).observe(document.body, { attributes: true, childList: true, subtree: true });
  Object.assign(window, { steps });
}
