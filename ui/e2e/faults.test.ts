// A computer as one meets it in life. Each trouble has its own words, and the app stays usable.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import { App, closeAll, freePort } from "./app";
import { expectGood } from "./checks";
import { demoClinic } from "./clinic";
import { emptyHome, serverIn } from "./home";

afterEach(closeAll);
afterAll(closeAll);

test("a damaged settings file is told, kept aside, and passed over", async () => {
  const home = emptyHome("damaged-settings");
  writeFileSync(join(home, "settings.toml"), "port = {");
  const app = await App.open({ home });
  await app.sees("The settings file cannot be read.");
  await expectGood(app);
  await app.button("Try again");
  await app.sees("How would you like to start?");
  expect(readFileSync(join(home, "settings.toml.damaged"), "utf8")).toBe("port = {");
});

test("a taken port is told, and another one can be used", async () => {
  const home = await demoClinic("taken-port");
  const port = await freePort();
  const other = await occupy(port);
  try {
    writeFileSync(join(home, "settings.toml"), `port = ${port}\n`);
    const app = await App.open({ home, face: "office" });
    await app.sees("Another program uses the clinic's port.");
    await expectGood(app);
    await app.button("Use another port");
    await app.sees("The office signs in here");
  } finally {
    other.close();
  }
}, 180_000);

test("the data of another version is told and left alone", async () => {
  const home = await demoClinic("other-version");
  const version = join(home, "clinic/data/PG_VERSION");
  const right = readFileSync(version, "utf8");
  writeFileSync(version, "12\n");
  const app = await App.open({ home, face: "doctor" });
  await app.sees("The clinic's data belongs to another version of PostgreSQL.");
  await expectGood(app);
  writeFileSync(version, right);
  await app.button("Try again");
  await app.sees("Doctors sign in here");
}, 180_000);

test("a full disk is told, and all is well once there is space", async ({ skip }) => {
  const home = emptyHome("full-disk");
  if (!mount(home, "40m")) return skip("this user may not mount a small disk");
  try {
    const app = await App.open({ home });
    await app.button("Look around with the demo clinic");
    await app.sees("The disk is full.", 60);
    await expectGood(app);
    execFileSync("mount", ["-o", "remount,size=600m", home]);
    await app.button("Try again");
    await app.sees("How would you like to start?");
    await app.close();
  } finally {
    execFileSync("umount", ["--lazy", home]);
  }
}, 180_000);

test("a server that was killed comes back by itself", async () => {
  const home = await demoClinic("killed-server");
  const app = await App.open({ home, face: "kiosk" });
  await app.sees("Touch to begin");
  const server = serverIn(home);
  if (server === null) throw new Error("no server");
  process.kill(server, "SIGKILL");
  // Its successor may be there before anybody has missed it.
  const next = await app.until(
    "another server",
    async () => {
      const now = serverIn(home);
      return now === server ? null : now;
    },
    40,
  );
  expect(next).not.toBe(server);
  await app.seesNo("This kiosk cannot reach the clinic right now.", 40);
  await app.button("English");
  await app.button("Book a visit");
  await app.sees("Heart");
}, 180_000);

test("an app that was killed leaves a server behind, which the next one takes over", async () => {
  const home = await demoClinic("killed-app");
  const killed = await App.open({ home, face: "kiosk" });
  await killed.sees("Touch to begin");
  await killed.kill();
  const server = serverIn(home);
  expect(server).not.toBeNull();
  const app = await App.open({ home, face: "kiosk" });
  await app.sees("Touch to begin");
  expect(serverIn(home)).toBe(server);
  await app.close();
  expect(serverIn(home)).toBeNull();
}, 180_000);

function mount(folder: string, size: string): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size},mode=755`, "anteroom-e2e", folder], {
      stdio: "ignore",
    });
    return true;
  } catch {
    return false;
  }
}

async function occupy(port: number): Promise<Server> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", () => listening()));
  return server;
}
