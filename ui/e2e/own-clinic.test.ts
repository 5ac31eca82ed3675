// A clinic of one's own, from the first question to the first visit, with a real mail server.
import { afterAll, beforeAll, expect, test } from "vitest";
import { App, closeAll } from "./app";
import { expectGood } from "./checks";
import { emptyHome } from "./home";
import * as kiosks from "./kiosk";
import { codeIn, login, MailServer } from "./smtp";
import { signIn } from "./staff";

const admin = { name: "Rahima Khatun", email: "rahima@clinic.example", password: "Lantern-River-2026!" };
const doctorName = "Dr. Selim Reza";
const doctorEmail = "selim@clinic.example";
const doctorPassword = "Heron-Bamboo-Kite-7!";
const patient: kiosks.Patient = {
  name: "Arif Hossain",
  phone: "+8801812345678",
  email: "arif@mail.example",
  born: { day: "3", month: "11", year: "1988" },
  password: "Mango-Season-41!",
};

const home = emptyHome("own-clinic");
let mails: MailServer;
let office: App;
let doctor: App;
let kiosk: App;

beforeAll(async () => {
  mails = await MailServer.start();
  mails.trustedBy(home);
});

afterAll(async () => {
  await closeAll();
  await mails.stop();
});

test("a clinic is started, one question a page", async () => {
  office = await App.open({ home, name: "office", place: "1440x900+1100+960" });
  await office.sees("How would you like to start?");
  await expectGood(office);
  await office.button("Start a clinic on this computer");
  await office.button("Continue");
  await office.sees("Fill this in");
  await expectGood(office);
  const answer = async (label: string, words: string) => {
    await office.fill(label, words);
    await office.button("Continue");
  };
  await answer("Name of the clinic", "Riverside Clinic");
  await answer("Address", "12 Lake Road, Dhaka");
  await office.sees("Which country is it in?");
  await office.choose("Country", "Bangladesh");
  await office.button("Continue");
  await office.sees("Which time does its clock show?");
  await office.choose("Time zone", "Asia/Dhaka");
  await office.button("Continue");
  await answer("Your name", admin.name);
  await answer("E-mail address", "rahima at clinic");
  await office.sees("Enter an e-mail address like name@example.com");
  await answer("E-mail address", admin.email);
  await office.fill("Password", "short");
  await office.button("Make the clinic");
  await office.sees("Something is still missing. See the list.");
  await expectGood(office);
  await office.fill("Password", admin.password);
  await office.sees(/(\d) of \1 met/);
  await office.button("Make the clinic");
  await office.sees("Whom is this window for?", 100);
  await office.button("Office");
  await office.followWindow();
  await office.sees("The office signs in here");
  await expectGood(office);
  await signIn(office, admin.email, admin.password);
  await office.sees("Requests unanswered");
  await expectGood(office);
});

test("the mail server is set, tried with a wrong password, and corrected", async () => {
  await office.link("Settings");
  await office.link("Mail server");
  await office.fill("Server", "localhost");
  await office.fill("Port", String(mails.port));
  await office.fill("User", login.username);
  await office.fill("Password", "wrong");
  await office.fill("Sender", "noreply@clinic.example");
  await expectGood(office);
  await office.button("Send a test mail");
  await office.sees(`A test mail goes to ${admin.email}`);
  await office.link("Mail");
  await office.sees("the mail server refuses the user name or the password (535)");
  await expectGood(office);
  await office.link("Settings");
  await office.link("Mail server");
  await office.fill("Password", login.password);
  await office.button("Send a test mail");
  const { safely, text } = await mails.mail(admin.email, "test mail");
  expect(safely, "over TLS, signed in").toBe(true);
  expect(text).toContain("Riverside Clinic can send mail");
});

test("a doctor registers with a code by mail, and waits", async () => {
  doctor = await App.open({ home, face: "doctor" });
  await doctor.button("Register as a doctor");
  await doctor.choose("Specialization", "Cardiology");
  await doctor.button("Send me a code");
  await doctor.sees(/Check these \d answers/);
  await expectGood(doctor);
  await doctor.fill("Full name", doctorName);
  await doctor.fill("Phone", "+8801912345678");
  await doctor.fill("E-mail", doctorEmail);
  await doctor.fill("Licence number", "BMDC-A-55871");
  await doctor.button("Send me a code");
  await doctor.sees("Code and password");
  const { text } = await mails.mail(doctorEmail, "your code");
  await doctor.fill("Code", codeIn(text));
  await doctor.fill("New password", doctorPassword);
  await doctor.sees(/(\d) of \1 met/);
  await expectGood(doctor);
  await doctor.button("Activate my account");
  await doctor.sees("An admin approves you");
  await expectGood(doctor);
});

test("the office approves the doctor, whose window opens by itself", async () => {
  await office.link("Doctors");
  await office.button("Applications");
  await office.sees(doctorName);
  await expectGood(office);
  await office.button(`Approve ${doctorName}`);
  await office.sees("Nobody waits to be approved");
  await doctor.sees("Nothing waits for you");
  await mails.mail(doctorEmail, "you are approved");
  await expectGood(doctor);
});

test("the doctor sets weekly hours and a place", async () => {
  await doctor.link("Hours");
  await doctor.button("Add hours");
  await doctor.press("radio", "Every day");
  await doctor.fill("From, 1", "9");
  await doctor.fill("To, 1", "8");
  await doctor.button("Add these hours");
  await doctor.sees("The end must be after the start");
  await expectGood(doctor);
  // The click that comes straight after the correction counts: nothing moves away under it.
  await doctor.fill("To, 1", "17:30");
  await doctor.button("Add these hours");
  await doctor.sees("The hours are saved");
  await expectGood(doctor);
  await doctor.link("Profile");
  await doctor.button("Choose the place");
  await doctor.button("Another place");
  await doctor.fill("Address", "12 Lake Road, Dhaka");
  await doctor.fill("Room", "7");
  await doctor.fill("Latitude", "23.7461");
  await doctor.fill("Longitude", "90.3742");
  await doctor.button("Add this place");
  await doctor.sees("Room 7");
  await expectGood(doctor);
  await doctor.link("Today");
});

test("a patient registers with a code by mail, and books", async () => {
  kiosk = await App.open({ home, face: "kiosk" });
  const look = () => expectGood(kiosk);
  await kiosks.chooseEnglish(kiosk, look);
  await kiosk.button("Sign in");
  const code = async () => codeIn((await mails.mail(patient.email, "your code")).text);
  await kiosks.register(kiosk, patient, code, look);
  await kiosk.sees(`Signed in: ${patient.name}`);
  const time = await kiosks.chooseTime(kiosk, { kind: "Heart", doctor: doctorName }, look);
  await kiosks.tellReasonAndBook(kiosk, "Blood pressure above 160 for a week.", look);
  await kiosk.sees(time);
  await expectGood(kiosk);
  await mails.mail(patient.email, "Your request for");
});

test("the doctor accepts, and the mail says when and where", async () => {
  await doctor.sees("1 waiting for you");
  await expectGood(doctor);
  await doctor.button("Accept", { within: patient.name });
  await kiosk.sees("You are booked");
  // Half a minute in which the doctor can take it back; the window knows at once.
  const { text, calendar } = await mails.mail(patient.email, "Confirmed:", 60);
  expect(calendar).toContain("METHOD:REQUEST");
  expect(calendar).not.toMatch(/Blood pressure/);
  expect(text).toContain(doctorName);
  expect(text).toContain("12 Lake Road, Dhaka, Room 7");
  expect(text).not.toMatch(/Blood pressure/);
  await kiosk.button("My appointments");
  await kiosk.sees("Confirmed");
  await expectGood(kiosk);
  await kiosk.button("Start over");
});

test("a forgotten password is set anew with a code by mail", async () => {
  await doctor.button("Lock this workstation");
  await doctor.sees("This workstation is locked.");
  await expectGood(doctor);
  await doctor.button("Forgot the password?");
  await expectGood(doctor);
  await doctor.fill("E-mail", doctorEmail);
  await doctor.button("Send me a code");
  const { text } = await mails.mail(doctorEmail, "new password");
  await doctor.fill("Code", codeIn(text));
  await doctor.fill("New password", "Otter-Walnut-Moon-9!");
  await doctor.button("Set the password and sign in");
  await doctor.sees("Good ");
});
