// What patients do at the kiosk besides booking: a time that is kept, moving and cancelling, a proposed time, arriving
// with a number for the screen in the waiting room, and asking without an account.
import { afterAll, beforeAll, expect, test } from "vitest";
import { App, closeAll } from "./app";
import { expectGood } from "./checks";
import { demoClinic } from "./clinic";
import { secondWorkstation } from "./home";
import * as kiosks from "./kiosk";
import { demoPassword, signIn } from "./staff";

interface Moment {
  utc: string;
  local: string;
}
interface Visit {
  id: string;
  state: string;
  starts: Moment;
}
interface Person {
  id: string;
  full_name: string;
  birth_date: string | null;
  next_visit: Moment | null;
}

const heart = { kind: "Heart", doctor: "Dr. Farhana Rahman" };
const nasima = { name: "Nasima Akhter", email: "nasima@demo.anteroom" };

let home: string;
let kiosk: App;
let office: App;
let doctor: App;
let today: string;
let doctorId: string;

beforeAll(async () => {
  home = await demoClinic("kiosk-visits");
  office = await App.open({ home, face: "office" });
  await signIn(office, "office@demo.anteroom", demoPassword);
  await office.sees("Requests unanswered");
  kiosk = await App.open({ home, face: "kiosk" });
  ({ today } = await office.ask<{ today: string }>("get_clinic"));
  const given = { specialization: null };
  const doctors = await office.ask<{ id: string; full_name: string }[]>("list_doctors", given);
  doctorId = doctors.find(({ full_name }) => full_name === heart.doctor)?.id ?? "";
});

afterAll(closeAll);

/** The day `days` after today. */
const later = (days: number) =>
  new Date(Date.parse(`${today}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Times of the doctor that are free on a day. */
async function freeOn(day: string): Promise<Moment[]> {
  const given = { doctor: doctorId, fromDay: day, days: 1, visitType: null };
  const days = await office.ask<{ slots: { starts: Moment }[] }[]>("list_slots", given);
  return days.flatMap(({ slots }) => slots.map(({ starts }) => starts));
}

/** The first free time of today; the doctor stays until midnight, so that there is one. */
async function soonest(): Promise<Moment> {
  const hours = await office.ask<{ overrides: unknown[] }>("get_availability", { doctor: doctorId });
  const id = await office.ask<string>("new_id");
  const allDay = { id, day: today, from: "00:00", to: "23:40", slot_minutes: 20, location: null };
  const availability = { ...hours, overrides: [...hours.overrides, allDay] };
  await office.ask("set_availability", { doctor: doctorId, availability, resolutions: [] });
  const [soon] = await freeOn(today);
  if (!soon) throw new Error("Nothing is free today");
  return soon;
}

/** Somebody of this name, or anybody with a birth date who has no visit ahead. */
async function somebody(name: string | null): Promise<Person> {
  const given = { search: name, cursor: null, limit: 100 };
  const { rows } = await office.ask<{ rows: Person[] }>("list_patients", given);
  const found = rows.find((row) => name !== null || (row.birth_date && !row.next_visit));
  if (!found) throw new Error(`Nobody fits among ${rows.length}`);
  return found;
}

/** A visit that the office books and confirms. */
async function booked(patient: string, starts: Moment): Promise<Visit> {
  const id = await office.ask<string>("new_id");
  const input = {
    id,
    doctor: doctorId,
    starts_utc: starts.utc,
    minutes: null,
    reason: "Check-up",
    patient,
    hold: null,
    visit_type: null,
    for_member: null,
  };
  const visit = await office.ask<Visit>("book_appointment", { input });
  const [location] = await office.ask<{ id: string }[]>("list_locations");
  if (visit.state !== "pending") return visit;
  return await office.ask<Visit>("accept_appointment", { input: { id, location: location?.id } });
}

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
  const [starts] = await freeOn(later(3));
  if (!starts) throw new Error("Nothing is free in three days");
  const visit = await booked((await somebody(nasima.name)).id, starts);

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
  expect((await freeOn(later(3))).map(({ utc }) => utc)).toContain(starts.utc);

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

test("a patient arrives by birth date, and the screen in the waiting room shows the number alone", async ({
  skip,
}) => {
  const { now } = await office.ask<{ now: Moment }>("get_clinic");
  skip(now.local.slice(11) > "23:10", "too late in the clinic's evening for a visit today");
  const queue = await App.open({ home, face: "queue" });
  await queue.sees("Next");
  doctor = await App.open({ home, face: "doctor" });
  await signIn(doctor, "farhana@demo.anteroom", demoPassword);
  await doctor.sees("waiting for you");
  const patient = await somebody(null);
  const visit = await booked(patient.id, await soonest());
  const [year, month, day] = (patient.birth_date ?? "").split("-").map((part) => String(Number(part)));

  await kiosks.chooseEnglish(kiosk);
  await kiosk.button("I have an appointment today");
  await kiosk.fill("Day", day ?? "");
  await kiosk.fill("Month", month ?? "");
  await kiosk.fill("Year", year ?? "");
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
  const [starts, , better] = await freeOn(later(2));
  if (!starts || !better) throw new Error("Nothing is free in two days");
  const visit = await booked((await somebody(nasima.name)).id, starts);
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
