// Every screen of the staff with a clinic's worth of data in it, and the kiosk's other pages.
import { afterAll, beforeAll, test } from "vitest";
import { App, closeAll } from "./app";
import { expectGood } from "./checks";
import { demoClinic } from "./clinic";
import { keys } from "./driver";
import * as kiosks from "./kiosk";
import { demoPassword, signIn } from "./staff";

let doctor: App;
let office: App;
let kiosk: App;

beforeAll(async () => {
  const home = await demoClinic("axe");
  doctor = await App.open({ home, face: "doctor" });
  office = await App.open({ home, face: "office" });
  kiosk = await App.open({ home, face: "kiosk" });
}, 180_000);

afterAll(closeAll);

test("the doctor's screens", async () => {
  await signIn(doctor, "farhana@demo.anteroom", demoPassword);
  await doctor.sees("3 waiting for you");
  await expectGood(doctor);
  await doctor.press("button", (await doctor.names("button", /^Notifications/))[0] ?? "Notifications");
  await doctor.sees("New request for");
  await expectGood(doctor);
  await doctor.key(keys.escape);
  await doctor.seesNo("New request for");
  await doctor.link("Requests");
  await doctor.sees("What patients ask and colleagues pass on");
  await expectGood(doctor);
  await doctor.button("Refer", { within: "Nasima Akhter" });
  await doctor.sees("Refer to a colleague");
  await doctor.find("radio", "Dr. Imtiaz Ahmed Chowdhury");
  await expectGood(doctor);
  await doctor.button("Close");
  await doctor.button("Decline", { within: "Nasima Akhter" });
  await doctor.sees("Decline this request?");
  await expectGood(doctor);
  await doctor.button("Cancel");
  for (const [place, words] of [
    ["Patients", "Everybody who has or had an appointment with you"],
    ["Hours", "Room for"],
    ["Profile", "Your usual room"],
  ] as const) {
    await doctor.link(place);
    await doctor.sees(words);
    await expectGood(doctor);
  }
});

test("the office's screens", async () => {
  await signIn(office, "office@demo.anteroom", demoPassword);
  await office.sees("Requests unanswered");
  await expectGood(office);
  for (const [place, words] of [
    ["Appointments", "Everything that is asked, confirmed and done"],
    ["Patients", "Everybody the clinic knows"],
    ["Doctors", "At work here"],
    ["Settings", "What patients read in mails"],
    ["Booking", "Lengths and limits"],
    ["Mail server", "Codes and answers go out through it"],
    ["Mail", "What the clinic sent and what waits"],
  ] as const) {
    await office.link(place);
    await office.sees(words);
    await expectGood(office);
  }
  await office.link("Appointments");
  await office.button("Book");
  await office.sees("Book for a patient");
  await expectGood(office);
  await office.button("Close");
  await office.link("Patients");
  await office.button("Add a patient");
  await office.find("textbox", "Full name");
  await expectGood(office);
});

test("the kiosk's other pages", async () => {
  await kiosks.chooseEnglish(kiosk);
  await kiosk.button("Help");
  await kiosk.sees("People at the desk can do all of this for you.");
  await expectGood(kiosk);
  await kiosk.button("Go on");
  await kiosk.button("Sign in");
  await kiosks.signIn(kiosk, "nasima@demo.anteroom", demoPassword);
  await kiosk.sees("Signed in: Nasima Akhter");
  await expectGood(kiosk);
  await kiosk.button("My appointments");
  await kiosk.sees("Waiting for an answer");
  await expectGood(kiosk);
  await kiosk.button((await kiosk.names("button", /Waiting for an answer$/))[0] ?? "a visit");
  await expectGood(kiosk);
  await kiosk.button("Cancel this visit");
  await kiosk.sees("Cancel this visit?");
  await expectGood(kiosk);
  await kiosk.button("Keep it");
  await kiosk.button("Back");
  await kiosk.sees("Coming up");
  await kiosk.button("Back");
  await kiosk.button("Messages");
  await kiosk.sees("newest first");
  await expectGood(kiosk);
});

test("the kiosk from right to left", async () => {
  await kiosk.button("Start over");
  await kiosk.sees("Touch to begin");
  await kiosk.button("العربية");
  await kiosk.until("the direction", () => kiosk.driver.run(() => document.documentElement.dir === "rtl"));
  await expectGood(kiosk);
});
