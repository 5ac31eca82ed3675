// Signing in where it does not go smoothly.
import { afterAll, beforeAll, expect, test } from "vitest";
import { App, closeAll } from "./app";
import { expectGood } from "./checks";
import { demoClinic } from "./clinic";
import * as kiosks from "./kiosk";
import { demoPassword, signIn } from "./staff";

const email = "farhana@demo.anteroom";

let doctor: App;
let kiosk: App;

beforeAll(async () => {
  const home = await demoClinic("sign-in");
  doctor = await App.open({ home, face: "doctor" });
  kiosk = await App.open({ home, face: "kiosk" });
}, 180_000);

afterAll(closeAll);

test("three wrong passwords lock, and the right one is refused meanwhile", async () => {
  for (const wrong of ["Not-this-one-1!", "Nor-this-one-2!"]) {
    await signIn(doctor, email, wrong);
    await doctor.sees("The e-mail or the password is not right.");
  }
  await expectGood(doctor);
  await signIn(doctor, email, "Neither-this-3!");
  await doctor.sees(/Too many tries\. Try again in 0:\d\d/);
  await expectGood(doctor);
  const { status, retry_after } = await doctor.ask<{ status: string; retry_after: number }>("sign_in", {
    email,
    password: demoPassword,
  });
  expect(status).toBe("locked");
  expect(retry_after).toBeGreaterThan(0);
  expect(retry_after).toBeLessThanOrEqual(60);
});

test("a kiosk lets no staff in, and does not tell why", async () => {
  await kiosks.chooseEnglish(kiosk);
  await kiosk.button("Sign in");
  await kiosks.signIn(kiosk, "office@demo.anteroom", demoPassword);
  await kiosk.sees("E-mail and password do not belong together.");
  await expectGood(kiosk);
});

test("a patient sets a forgotten password anew", async () => {
  const patient = "nasima@demo.anteroom";
  await kiosk.button("I forgot my password");
  await kiosk.fill("Where should the code go?", patient);
  await expectGood(kiosk);
  await kiosk.button("Send the code");
  await kiosk.sees("Type the code from the mail");
  const code = await kiosks.codeFromTray(kiosk, patient, "new password", () => expectGood(kiosk));
  await kiosk.fill("Type the code from the mail", code);
  await kiosk.button("Continue");
  await kiosk.fill("Choose a password", "Jasmine-Bridge-52!");
  await kiosk.sees(/(\d) of \1 met/);
  await kiosk.button("Set the password and sign in");
  await kiosk.sees("Signed in: Nasima Akhter");
  await kiosk.button("Sign out");
  await kiosk.sees("Touch to begin");
});

test("after the minute the right password lets in", async () => {
  await doctor.seesNo("Too many tries.", 70);
  await signIn(doctor, email, demoPassword);
  await doctor.sees("3 waiting for you");
});
