// The first journey: a patient asks, a doctor accepts; the patient asks again, and the doctor refers to a colleague.
// Four windows of four processes on one demo clinic, with a picture of every step in target/tour.
import { afterAll, expect, test } from "vitest";
import { App, closeAll } from "./app";
import { emptyHome, secondWorkstation, serverIn } from "./home";
import * as kiosks from "./kiosk";
import { type Listener, listen, untilShown } from "./notifications";
import { demoPassword, signIn } from "./staff";
import { Tour } from "./tour";

const patient: kiosks.Patient = {
  name: "Shirin Sultana",
  phone: "+8801712345678",
  email: "shirin@example.org",
  born: { day: "14", month: "6", year: "1979" },
  password: "Monsoon-Rain-88",
};
const heart = { kind: "Heart", doctor: "Dr. Farhana Rahman" };

const tour = new Tour();
const home = emptyHome("tour");
let kiosk: App;
let doctor: App;
let colleague: App;
let office: App;
let notifications: Listener;

afterAll(closeAll);

test("the demo clinic is made at the first start", async () => {
  office = await App.open({ home, name: "office", place: "1440x900+1100+960" });
  await office.sees("How would you like to start?");
  await tour.picture(office, "first-run");
  await office.button("Look around with the demo clinic");
  await office.sees("Making the clinic");
  await tour.picture(office, "making-the-demo-clinic");
  await office.sees("Whom is this window for?", 100);
  await tour.picture(office, "choose-a-face");
  await office.button("Office");
  await office.followWindow();
  await office.sees("The office signs in here");
  await tour.picture(office, "office-sign-in");
  await signIn(office, "office@demo.anteroom", demoPassword);
  await office.sees("Requests unanswered");
  await tour.picture(office, "office-dashboard");
});

test("doctors sign in at their windows", async () => {
  doctor = await App.open({ home, face: "doctor" });
  await doctor.sees("Doctors sign in here");
  await tour.picture(doctor, "doctor-sign-in");
  await signIn(doctor, "farhana@demo.anteroom", demoPassword);
  await doctor.sees("3 waiting for you");
  await tour.picture(doctor, "doctor-today");
  colleague = await App.open({
    home: secondWorkstation(home),
    face: "doctor",
    name: "colleague",
    place: "1440x900+2560+0",
  });
  await signIn(colleague, "imtiaz@demo.anteroom", demoPassword);
  await colleague.sees("Good ");
});

test("a patient registers at the kiosk", async () => {
  kiosk = await App.open({ home, face: "kiosk" });
  const look = (page: string) => tour.picture(kiosk, `kiosk-${page}`);
  await kiosks.chooseEnglish(kiosk, look);
  await kiosk.button("Sign in");
  await kiosk.sees("Have you been here before?");
  await look("who");
  const code = () => kiosks.codeFromTray(kiosk, patient.email, "your code", look);
  await kiosks.register(kiosk, patient, code, look);
  await kiosk.sees(`Signed in: ${patient.name}`);
  await look("signed-in");
});

test("the patient books, and the doctor's window shows it by itself", async () => {
  notifications = await listen();
  const look = (page: string) => tour.picture(kiosk, `kiosk-${page}`);
  const time = await kiosks.chooseTime(kiosk, heart, look);
  await kiosks.tellReasonAndBook(kiosk, "Palpitations when I climb stairs, since Monday.", look);
  await kiosk.sees(time);
  await look("sent");
  await doctor.sees(patient.name);
  await doctor.sees("4 waiting for you");
  await untilShown();
  await tour.pictureOfAll("doctor-is-told");
  const { title, body } = await notifications.hears(/^New request for /);
  expect(title).toMatch(/^New request for \w+day, \d\d:\d\d$/);
  expect(body).toBe("");
});

test("the doctor accepts with a place, and the patient is told", async () => {
  await doctor.button(patient.name);
  await doctor.find("button", "Accept", { within: patient.name });
  await tour.picture(doctor, "doctor-request");
  await doctor.button("Accept", { within: patient.name });
  await doctor.sees(/Accepted: /);
  await tour.picture(doctor, "doctor-accepted");
  await kiosk.sees("You are booked");
  await kiosk.sees("Confirmed");
  await untilShown();
  await tour.pictureOfAll("patient-is-told");
  await tour.picture(kiosk, "kiosk-booked");
  const { body } = await notifications.hears("Your appointment is confirmed");
  expect(body).toMatch(/\d\d:\d\d, Shapla Medical Centre, Road 27, Dhanmondi, Room /);
});

test("the patient asks again, and the doctor refers to a colleague", async () => {
  const look = (page: string) => tour.picture(kiosk, `kiosk-again-${page}`);
  await kiosk.button("Finish");
  await kiosks.chooseEnglish(kiosk);
  await kiosks.chooseTime(kiosk, heart);
  await kiosk.sees("Who is coming?");
  await look("who");
  await kiosks.signIn(kiosk, patient.email, patient.password, look);
  await kiosks.tellReasonAndBook(kiosk, "Needs a Holter monitor, says my old doctor.");
  await doctor.sees(patient.name);
  await doctor.button(patient.name);
  await doctor.button("Refer", { within: patient.name });
  await doctor.sees("Refer to a colleague");
  await doctor.press("radio", "Dr. Imtiaz Ahmed Chowdhury");
  await doctor.fill("Why you refer", "Dr. Imtiaz has the Holter monitor.");
  const refer = await doctor.until(
    "the button that refers",
    async () => (await doctor.names("button", /^Refer to Dr\. Imtiaz/))[0],
  );
  await tour.picture(doctor, "doctor-refers");
  await doctor.button(refer);
  await doctor.sees(/Referred: /);
});

test("the colleague and the patient are told", async () => {
  await colleague.sees(patient.name);
  await untilShown();
  await tour.pictureOfAll("both-are-told");
  await colleague.button(patient.name);
  await colleague.sees("Dr. Farhana Rahman passed this on: Dr. Imtiaz has the Holter monitor.");
  await tour.picture(colleague, "colleague-request");
  await kiosk.sees("passed on by Dr. Farhana Rahman");
  await tour.picture(kiosk, "kiosk-referred");
  await notifications.hears(/^Referred to you: \w+day, \d\d:\d\d$/);
  await kiosk.button("My appointments");
  await kiosk.sees("Coming up");
  await kiosk.sees("Confirmed");
  await tour.picture(kiosk, "kiosk-my-appointments");
});

test("the office sees all of it", async () => {
  await office.link("Dashboard");
  await tour.picture(office, "office-dashboard-later");
  await office.link("Appointments");
  await office.sees(patient.name);
  await tour.picture(office, "office-appointments");
  await office.button((await office.names("button", /^Notifications/))[0] ?? "Notifications");
  await office.sees("New request for ");
  await tour.picture(office, "office-notifications");
  await tour.pictureOfAll("three-windows");
});

test("the last window that closes stops the clinic's server", async () => {
  expect(serverIn(home)).not.toBeNull();
  await closeAll();
  expect(serverIn(home)).toBeNull();
});
