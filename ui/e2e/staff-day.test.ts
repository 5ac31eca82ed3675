// A day of the staff: proposing, referring and moving with undo, a series with its dates first, the waiting list,
// the queue. Two windows of two processes on one demo clinic.
import { afterAll, beforeAll, expect, test } from "vitest";
import { App, closeAll } from "./app";
import { expectGood } from "./checks";
import { demoClinic } from "./clinic";
import { Desk, night } from "./desk";
import { keys } from "./driver";
import { demoPassword, signIn } from "./staff";

let home: string;
let doctor: App;
let office: App;

beforeAll(async () => {
  home = await demoClinic("staff-day");
  doctor = await App.open({ home, face: "doctor" });
  await signIn(doctor, "farhana@demo.anteroom", demoPassword);
  await doctor.sees("3 waiting for you");
  office = await App.open({ home, face: "office" });
  await signIn(office, "office@demo.anteroom", demoPassword);
  await office.sees("Requests unanswered");
});

afterAll(closeAll);

/** The first button whose words fit; waits for it. */
async function first(app: App, fitting: RegExp): Promise<string> {
  return await app.until(`a button like ${fitting}`, async () => (await app.names("button", fitting))[0]);
}

/** "09:40" as minutes. */
const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** A visit on the doctor's board that can be moved, and the free time of the same day nearest to it. */
async function visitAndFree(app: App): Promise<{ visit: string; free: string; time: string }> {
  return await app.until("a visit that can be moved and a free time on one day", async () => {
    const visits = await app.names("button", /, \d\d:\d\d to .*, (Confirmed|Pending)/);
    const times = await app.names("button", /, \d\d:\d\d to .*, free$/);
    for (const visit of visits) {
      const [, day, at] = /^(.*?), (\d\d:\d\d) to /.exec(visit) ?? [];
      const near = times
        .flatMap((free) => {
          const [, on, time] = /^(.*?), (\d\d:\d\d) to /.exec(free) ?? [];
          return on === day && time ? [{ free, time, far: Math.abs(minutes(time) - minutes(at ?? "")) }] : [];
        })
        .sort((a, b) => a.far - b.far)[0];
      if (near) return { visit, ...near };
    }
    return null;
  });
}

test("the doctor proposes another time, and takes it back", async () => {
  await doctor.button("Propose time", { within: "Change" });
  await doctor.sees("The time you choose is sent to the patient");
  await doctor.press(
    "radio",
    (await doctor.until("a free time", async () => (await doctor.names("radio"))[0])) ?? "",
  );
  await doctor.sees("The patient is asked now.");
  await doctor.sees(/Proposed: .*The patient can answer until/);
  await expectGood(doctor);
  await doctor.button("Take it back");
  await doctor.seesNo(/The patient can answer until/);
});

test("referring keeps the time meanwhile, and can be undone", async () => {
  await doctor.button("Refer", { within: "Change" });
  await doctor.sees(/Slot kept for [12]:\d\d/);
  await expectGood(doctor);
  await doctor.fill("Why you refer", "Needs a Holter monitor.");
  await doctor.button(await first(doctor, /^Refer to Dr\./));
  await doctor.sees(/Referred: /);
  await doctor.sees(/The patient is told in \d+ s/);
  await doctor.sees("2 waiting for you");
  await doctor.key(keys.f6);
  await doctor.key(keys.enter);
  await doctor.sees(/Taken back: .*Pending/);
  await doctor.sees("3 waiting for you");
});

test("a free time on the calendar is booked for a patient, and kept meanwhile", async () => {
  await doctor.link("Calendar");
  const morning = async () => (await doctor.names("button", /, 10:\d\d to .*, free$/)).at(1);
  const thisWeek = await doctor.until("a free time in the morning", morning);
  await doctor.button("Later");
  const free = await doctor.until("the next week", async () => {
    const next = await morning();
    return next === thisWeek ? null : next;
  });
  await doctor.button(free);
  await doctor.sees("Book for a patient");
  await doctor.sees(/Slot kept for [12]:\d\d/);
  await doctor.choose("Patient", await anyPatient(doctor));
  await doctor.button(await first(doctor, /^Book: /));
  await doctor.sees(/Booked: /);
});

test("a visit is dragged to another time with the mouse, and taken back", async () => {
  const { visit, free, time } = await visitAndFree(doctor);
  const target = await doctor.find("button", free);
  await doctor.driver.run((one) => (one as unknown as Element).scrollIntoView({ block: "center" }), target);
  await doctor.driver.drag(await doctor.find("button", visit), target);
  await doctor.sees("Move to this time?");
  await expectGood(doctor);
  await doctor.button(await first(doctor, new RegExp(`^Move to .* at ${time}$`)));
  await doctor.sees(/Moved: /);
  await doctor.until("the visit at its new time", async () =>
    (await doctor.names("button", /Confirmed|Pending/)).some((name) => name.includes(`, ${time} to `)),
  );
  await doctor.key(keys.f6);
  await doctor.key(keys.enter);
  await doctor.sees(/Taken back: /);
  await doctor.find("button", visit);
});

test("the same by the dialog, with the time kept meanwhile", async () => {
  const { visit } = await visitAndFree(doctor);
  await doctor.button(visit);
  await doctor.button("Move…");
  await doctor.sees("Move this appointment");
  const time = await doctor.until("a free time", async () => (await doctor.names("radio", /^\d\d:\d\d$/))[0]);
  await doctor.press("radio", time);
  await doctor.sees(/Slot kept for [12]:\d\d/);
  await doctor.fill("Why", "The doctor operates then.");
  await expectGood(doctor);
  await doctor.button(await first(doctor, new RegExp(`^Move to .*${time}$`)));
  await doctor.sees(/Moved: /);
  await doctor.seesNo("Move this appointment");
});

test("a series shows its dates first and is booked as a whole", async () => {
  await office.link("Appointments");
  await office.button("Book");
  await office.sees("Book for a patient");
  await office.choose("Doctor", "Dr. Imtiaz Ahmed Chowdhury");
  const patient = await anyPatient(office);
  await office.choose("Patient", patient);
  const time = await office.until("a free time", async () =>
    (await office.names("radio", /^\d\d:\d\d$/)).at(-1),
  );
  await office.press("radio", time);
  await office.sees(/Slot kept for [12]:\d\d/);
  await office.press("switch", "Repeat this visit");
  await office.sees(/\d+ dates? (is|are) free/);
  await expectGood(office);
  for (const leave of await office.names("button", /^Leave out$/)) await office.button(leave);
  const book = await first(office, /^Book \d+ visits?$/);
  await office.button(book);
  await office.sees(/\d visits booked, the first|Booked: /);
});

/** Somebody whom the clinic knows. */
async function anyPatient(app: App): Promise<string> {
  const { rows } = await app.ask<{ rows: { full_name: string }[] }>("list_patients", {
    search: null,
    cursor: null,
    limit: 1,
  });
  const name = rows[0]?.full_name;
  expect(name).toBeTruthy();
  return name ?? "";
}

test("somebody is put on the waiting list, and off again", async () => {
  await office.link("Waiting list");
  await office.button((await office.names("button", /^Add to the list/))[0] ?? "Add to the list");
  const patient = await anyPatient(office);
  await office.choose("Patient", patient);
  await office.choose("Doctor", "Dr. Imtiaz Ahmed Chowdhury");
  await expectGood(office);
  await office.button("Add to the list");
  await office.sees("On the waiting list");
  await office.sees("Dr. Imtiaz Ahmed Chowdhury");
  await expectGood(office);
  await office.button(`More: ${patient}`);
  await office.press("menuitem", "Take off the list");
  await office.button("Take off the list");
  await office.seesNo(`More: ${patient}`);
});

test("the office's day shows every doctor", async () => {
  await office.link("Day calendar");
  await office.sees(/\d+ doctors/);
  await office.sees("Dr. Farhana Rahman");
  await expectGood(office);
});

/** Checks somebody in at the desk who has no appointment, and gives the number that the desk reads out. */
async function walkIn(patient: string, doctorName: string): Promise<string> {
  await office.button("Walk-in");
  await office.choose("Patient", patient);
  await office.choose("Doctor", doctorName);
  await office.until("a free time of today", async () => (await office.names("radio", /^\d\d:\d\d$/))[0]);
  await expectGood(office);
  await office.button("Check in");
  const shown = await office.sees(/waits with the number [A-Z] \d\d/);
  await office.button("Close");
  return /waits with the number ([A-Z] \d\d)/.exec(shown)?.[1] ?? "";
}

test("who comes without an appointment gets a number, and the doctor calls one after the other", async ({
  skip,
}) => {
  const name = "Dr. Farhana Rahman";
  const desk = await Desk.of(office, name);
  skip(await desk.isNight(), night);
  await desk.openAllDay();
  await desk.endToday();
  const queue = await App.open({ home, face: "queue" });
  const one = await walkIn((await desk.patient(null)).full_name, name);
  const two = await walkIn((await desk.patient(null)).full_name, name);
  await queue.sees(two);

  await doctor.link("Today");
  await doctor.button(`Call ${one}`);
  await queue.sees(new RegExp(`Now called.* ${one} .*Next`));
  // The first one does not come: the doctor goes on with the next.
  await doctor.button(`Call ${two}`);
  await queue.sees(new RegExp(`Now called.* ${two} .*Next`));
  await expectGood(doctor);
  await doctor.button("Begin");
  await doctor.button("Complete");
  await doctor.sees("Completed: ");
  await queue.seesNo(two);
});
