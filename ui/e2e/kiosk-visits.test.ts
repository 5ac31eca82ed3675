// What patients do at the kiosk besides booking: wishing a doctor of a district, a time that is kept, moving and cancelling, a proposed time, arriving
// with a number for the screen in the waiting room, and asking without an account.
import { afterAll, beforeAll, expect, test } from "vitest";
import { App, closeAll } from "./app";
import { expectGood } from "./checks";
import { demoClinic } from "./clinic";
import { Desk, type Moment, night, type Visit } from "./desk";
import { secondWorkstation } from "./home";
import * as kiosks from "./kiosk";
import { demoPassword, signIn } from "./staff";

const heart = { kind: "Heart", doctor: "Dr. Farhana Rahman" };
const nasima = { name: "Nasima Akhter", email: "nasima@demo.anteroom" };

let home: string;
let kiosk: App;
let office: App;
let doctor: App;
let desk: Desk;

beforeAll(async () => {
  home = await demoClinic("kiosk-visits");
  office = await App.open({ home, face: "office" });
  await signIn(office, "office@demo.anteroom", demoPassword);
  await office.sees("Requests unanswered");
  kiosk = await App.open({ home, face: "kiosk" });
  desk = await Desk.of(office, heart.doctor);
  doctor = await App.open({ home, face: "doctor" });
  await signIn(doctor, "farhana@demo.anteroom", demoPassword);
  await doctor.sees("waiting for you");
});

afterAll(closeAll);

/** The first button whose words fit; waits for it. */
async function first(app: App, fitting: RegExp | string): Promise<string> {
  const holds = (name: string) => (typeof fitting === "string" ? name.includes(fitting) : fitting.test(name));
  return await app.until(`a button like ${fitting}`, async () => (await app.names("button")).find(holds));
}

const timeOf = ({ local }: Moment) => local.slice(11, 16);

/** As the kiosk writes it: "24 November, 09:00". */
function dateOf({ local }: Moment): string {
  const day = new Date(`${local.slice(0, 10)}T00:00Z`);
  const words = day.toLocaleString("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });
  return `${words}, ${local.slice(11, 16)}`;
}

/** A patient's own visit, opened from the list by what its row begins with. */
async function openVisit(when: string): Promise<void> {
  await kiosk.sees("Coming up");
  await kiosk.button(await first(kiosk, new RegExp(`^(\\w+ )?${when}`)));
  await kiosk.sees("Your visit");
}

async function startOver(): Promise<void> {
  await kiosk.button("Start over");
  await kiosk.sees("Touch to begin");
}

test("a time that somebody chooses is kept, and no other kiosk offers it meanwhile", async () => {
  const other = await App.open({
    home: secondWorkstation(home),
    face: "kiosk",
    name: "kiosk-2",
    place: "1080x1920+2560+0",
  });
  await kiosks.chooseEnglish(other);
  await kiosks.lookAtTimes(other, heart);
  await kiosks.chooseEnglish(kiosk);
  await kiosks.lookAtTimes(kiosk, heart);
  const time = await first(kiosk, /, \d\d:\d\d$/);
  expect(await other.names("button", /, \d\d:\d\d$/)).toContain(time);

  await kiosk.button(time);
  await kiosk.sees(/Kept for you for [12]:\d\d/);
  await other.sees("Being chosen");
  expect(await other.names("button", /, \d\d:\d\d$/)).not.toContain(time);
  await expectGood(kiosk);
  await expectGood(other);

  await startOver();
  await other.seesNo("Being chosen");
  await other.find("button", time);
  await other.close();
});

test("a patient moves a visit, and cancels it", async () => {
  const [starts] = await desk.freeOn(desk.later(3));
  if (!starts) throw new Error("Nothing is free in three days");
  const visit = await desk.books((await desk.patient(nasima.name)).id, starts);

  await kiosks.chooseEnglish(kiosk);
  await kiosk.button("My appointments");
  await kiosks.signIn(kiosk, nasima.email, demoPassword);
  await kiosk.sees("Coming up");
  await expectGood(kiosk);
  await openVisit(dateOf(visit.starts));
  await expectGood(kiosk);
  await kiosk.button("Choose another time");
  await kiosk.sees("Which time suits you better?");
  const days = await kiosks.freeDays(kiosk);
  await kiosk.button(days.at(-1) ?? "a free day");
  const time = await first(kiosk, /, \d\d:\d\d$/);
  await kiosk.button(time);
  await kiosk.sees(/Kept for you for [12]:\d\d/);
  await kiosk.button("Continue");
  await kiosk.sees("Move your visit?");
  await expectGood(kiosk);
  await kiosk.button("Move");
  await kiosk.sees("Your visit is moved");
  await kiosk.sees(time);
  await expectGood(kiosk);
  const old = await office.ask<Visit & { moved_to: { starts: Moment } | null }>("get_appointment", {
    id: visit.id,
  });
  expect(old.state).toBe("cancelled");
  expect(time).toContain(timeOf(old.moved_to?.starts ?? starts));
  expect((await desk.freeOn(desk.later(3))).map(({ utc }) => utc)).toContain(starts.utc);

  await kiosk.button("My appointments");
  await openVisit(time);
  await kiosk.button("Cancel this visit");
  await kiosk.sees("Cancel this visit?");
  await kiosk.button("I cannot come then");
  await expectGood(kiosk);
  await kiosk.button("Cancel the visit");
  await kiosk.sees("I cannot come then");
  await kiosk.seesNo("Cancel this visit");
  await startOver();
});

test("a patient wishes a district, and books one of the doctors who are there", async () => {
  await kiosks.chooseEnglish(kiosk);
  await kiosk.button("Book a visit");
  await kiosk.button("Heart");
  await kiosk.button("District");
  await kiosk.button("Narayanganj");
  await expectGood(kiosk);
  await kiosk.button("Show the doctors");
  const there = await kiosk.until("one doctor alone", async () => {
    const doctors = (await kiosk.names("button", /Dr\. /)).filter((name) => !name.startsWith("Any "));
    return doctors.length === 1 ? doctors[0] : null;
  });
  expect(there).toContain("Dr. Md. Rezaul Karim");
  expect(there).toContain("Narayanganj Sadar, Narayanganj");
  await expectGood(kiosk);
  await kiosk.button("Dr. Md. Rezaul Karim");
  await kiosk.sees("Which time suits you?");
  await kiosk.button((await kiosks.freeDays(kiosk)).at(-1) ?? "a free day");
  await first(kiosk, /, \d\d:\d\d$/);
  // The family's visits begin with the first time of that day.
  await kiosk.button((await kiosk.names("button", /, \d\d:\d\d$/)).at(-1) ?? "a free time");
  await kiosk.button("Continue");
  await kiosks.signIn(kiosk, nasima.email, demoPassword);
  await kiosks.tellReasonAndBook(kiosk, "A check-up near my home.", async (page) => {
    if (page === "check") await kiosk.sees("Narayanganj Sadar, Narayanganj");
  });
  await kiosk.sees("Dr. Md. Rezaul Karim");
  await startOver();
});

test("a patient arrives by birth date, and the screen in the waiting room shows the number alone", async ({
  skip,
}) => {
  skip(await desk.isNight(), night);
  const queue = await App.open({ home, face: "queue" });
  await queue.sees("Next");
  const patient = await desk.patient(null);
  const visit = await desk.books(patient.id, await desk.soonest());
  const date = (patient.birth_date ?? "").split("-").map((part) => String(Number(part)));

  await kiosks.chooseEnglish(kiosk);
  await kiosk.button("I have an appointment today");
  await kiosks.fillDate(kiosk, date.reverse());
  await expectGood(kiosk);
  await kiosk.button("Continue");
  await kiosk.sees("Which one is yours?");
  await expectGood(kiosk);
  expect(await kiosk.words()).not.toContain(patient.full_name);
  await kiosk.button(await first(kiosk, `${timeOf(visit.starts)} · ${heart.doctor}`));
  await kiosk.sees("You are checked in");
  await expectGood(kiosk);
  const { token } = await office.ask<{ token: { letter: string; number: number } }>("get_appointment", {
    id: visit.id,
  });
  const number = `${token.letter} ${String(token.number).padStart(2, "0")}`;
  await kiosk.sees(number);

  await queue.sees(number);
  expect(await queue.words()).not.toContain(patient.full_name);
  await doctor.ask("call_patient", { id: visit.id });
  await queue.sees(new RegExp(`Now called.* ${number} .*Next`));
  await expectGood(queue);
  expect(await queue.words()).not.toContain(patient.full_name);
  await kiosk.button("Finish");
});

test("a patient takes the time that the doctor proposes", async () => {
  const [starts, , better] = await desk.freeOn(desk.later(2));
  if (!starts || !better) throw new Error("Nothing is free in two days");
  const visit = await desk.books((await desk.patient(nasima.name)).id, starts);
  const hold_id = await doctor.ask<string>("new_id");
  await doctor.ask("propose_time", {
    input: { id: visit.id, hold_id, starts_at: better.utc, minutes: null },
  });

  await kiosks.chooseEnglish(kiosk);
  await kiosk.button("My appointments");
  await kiosks.signIn(kiosk, nasima.email, demoPassword);
  await openVisit(dateOf(visit.starts));
  await kiosk.sees(`${heart.doctor} proposes another time:`);
  await expectGood(kiosk);
  await kiosk.button("Take this time");
  await kiosk.seesNo("proposes another time");
  await kiosk.sees(dateOf(better));
  await kiosk.sees("Confirmed");
  await startOver();
});

test("two of a family book visits that follow each other", async () => {
  await kiosks.chooseEnglish(kiosk);
  await kiosks.chooseTime(kiosk, heart);
  await kiosks.signIn(kiosk, nasima.email, demoPassword);
  await kiosk.button("Two or more of us");
  await kiosk.button("Somebody else of my family");
  await kiosk.fill("What is their name?", "Tuli Akhter");
  await kiosk.button("Continue");
  await kiosks.fillDate(kiosk, ["2", "1", "2019"]);
  await kiosk.button("Continue");
  await kiosk.button("Female");
  await kiosk.find("checkbox", "Tuli Akhter", { pressed: true });
  await expectGood(kiosk);
  await kiosk.button("Choose a time");
  await kiosk.sees("Which time suits all 2 of you?");
  await kiosk.button((await kiosks.freeDays(kiosk)).at(-1) ?? "a free day");
  await kiosk.button(await first(kiosk, /, \d\d:\d\d$/));
  await kiosk.button("Continue");
  await kiosk.fill("Why are you coming?", "We both have a cough.");
  await kiosk.button("Continue");
  await kiosk.sees("Is this right?");
  await expectGood(kiosk);
  await kiosk.button("Book");
  await kiosk.sees("Your request is sent");
  await expectGood(kiosk);
  const [child] = await desk.visits({ search: "Tuli Akhter" });
  const [mother] = (await desk.visits({ search: nasima.name })).filter(
    ({ booking }) => booking === child?.booking,
  );
  expect(Date.parse(child?.starts.utc ?? "") - Date.parse(mother?.starts.utc ?? "")).toBe(20 * 60_000);
  await startOver();
});

test("somebody waits for a time, is offered one, and takes it", async () => {
  await kiosks.chooseEnglish(kiosk);
  await kiosks.lookAtTimes(kiosk, heart);
  await kiosk.button("No time suits me");
  await kiosk.button("Tell me when a time becomes free");
  await kiosks.signIn(kiosk, nasima.email, demoPassword);
  await kiosk.sees("How long can you wait?");
  await expectGood(kiosk);
  await kiosk.button("Two weeks");
  await kiosk.sees("What time of the day suits you?");
  await kiosk.button("Any time of the day");
  await kiosk.sees("You are on the list");
  await expectGood(kiosk);
  await kiosk.button("My appointments");
  await kiosk.button(await first(kiosk, "A time is free for you"));
  await kiosk.sees(/Kept for you for \d:\d\d/);
  await expectGood(kiosk);
  await kiosk.button("Take it");
  await kiosk.sees("Your request is sent");
  expect(await office.ask("list_waitlist")).toEqual([]);
  await startOver();
});

test("somebody asks without an account, and the office reads it", async () => {
  await kiosks.chooseEnglish(kiosk);
  await kiosks.chooseTime(kiosk, heart);
  await kiosk.button("Ask without an account");
  await kiosks.ask(kiosk, {
    name: "Rokeya Begum",
    phone: "+8801712345999",
    email: "rokeya@example.org",
    message: "My mother is out of breath at night.",
  });
  await expectGood(kiosk);
  await kiosk.button("Send");
  await kiosk.sees("We have your request");
  await kiosk.sees("rokeya@example.org");
  await expectGood(kiosk);
  await office.link(
    await office.until("the way to the requests", async () => (await office.names("link", /^Requests/))[0]),
  );
  await office.sees("Rokeya Begum");
  await office.sees("My mother is out of breath at night.");
  await kiosk.button("Finish");
});
