// What the clinic is made of, changed by those who may: a doctor's hours and absences with the bookings they touch,
// holidays, kinds of visits, the area of a room, requests without a time, a file of another system, and finding a doctor.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { App, closeAll } from "./app";
import { expectGood } from "./checks";
import { demoClinic } from "./clinic";
import { type Handle, keys } from "./driver";
import { folder, work } from "./paths";
import { demoPassword, signIn } from "./staff";

interface Booked {
  id: string;
  state: string;
  starts: { local: string };
  patient: { full_name: string };
}

let home: string;
let doctor: App;
let office: App;

beforeAll(async () => {
  home = await demoClinic("office-hours");
  doctor = await App.open({ home, face: "doctor" });
  await signIn(doctor, "farhana@demo.anteroom", demoPassword);
  await doctor.sees("3 waiting for you");
  office = await App.open({ home, face: "office" });
  await signIn(office, "office@demo.anteroom", demoPassword);
  await office.sees("Requests unanswered");
});

afterAll(closeAll);

/** The first element of this role whose words fit; waits for it. */
async function first(app: App, role: string, fitting: RegExp): Promise<string> {
  return await app.until(`a ${role} like ${fitting}`, async () => (await app.names(role, fitting))[0]);
}

/** "Sunday 22 November 2026". */
function dayWords(day: string): string {
  const parts = { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat("en-GB", parts).format(new Date(`${day}T00:00Z`)).replace(",", "");
}

/** A button by the label that is read for it, also in what opens beside a dialog. */
async function labelled(app: App, label: string): Promise<Handle | null> {
  return (await app.driver.run(
    (wanted) =>
      [...document.querySelectorAll("button[aria-label]")].find(
        (button) => button.getAttribute("aria-label") === wanted && button.checkVisibility(),
      ) ?? null,
    label,
  )) as Handle | null;
}

/** Says what becomes of one booking of a list; `row` is the name of its choices. */
async function decide(app: App, row: string, choice: string): Promise<void> {
  const found = await app.until(`"${choice}" for ${row}`, () =>
    app.driver.run(
      (group, words) => {
        const groups = [...document.querySelectorAll("[role='radiogroup']")];
        const one = groups.find((element) => element.getAttribute("aria-label") === group);
        const label = [...(one?.querySelectorAll("label") ?? [])].find(
          (element) => element.textContent === words,
        );
        return label?.querySelector("input") ?? null;
      },
      row,
      choice,
    ),
  );
  await app.pressElement(found as unknown as Handle);
}

/** Picks a day from the month that opens under its field. */
async function pickDay(app: App, label: string, day: string): Promise<void> {
  await app.button(label);
  const found = await app.until(`the month of ${day}`, async () => {
    const there = await labelled(app, dayWords(day));
    if (there) return there;
    const next = await labelled(app, "Next month");
    if (next) await app.pressElement(next);
    return null;
  });
  await app.pressElement(found);
}

/** The doctor's bookings that are still to come, in order, from tomorrow on. */
async function upcoming(app: App): Promise<Booked[]> {
  const { today } = await app.ask<{ today: string }>("get_clinic");
  const { rows } = await app.ask<{ rows: Booked[] }>("list_appointments", {
    filter: {
      states: ["pending", "accepted"],
      from_day: today,
      to_day: null,
      doctor: null,
      specialization: null,
      patient: null,
      time: "upcoming",
      search: null,
      cursor: null,
      limit: 200,
    },
  });
  return rows.filter(({ starts }) => starts.local.slice(0, 10) > today);
}

test("a doctor adds hours that repeat, sees their dates first, and deletes them", async () => {
  await doctor.link("Hours");
  await doctor.sees("Weekly hours");
  await expectGood(doctor);
  await doctor.button("Add hours");
  await doctor.fill("From, 1", "6");
  await doctor.fill("To, 1", "5");
  await doctor.sees(/On \d+ days in the next two months|Choose days and times/);
  await doctor.button("Add these hours");
  await doctor.sees("The end must be after the start");
  await doctor.fill("To, 1", "7");
  await doctor.press("radio", "Every day");
  await doctor.sees(/On \d+ days in the next two months:/);
  await expectGood(doctor);
  await doctor.button("Add these hours");
  await doctor.sees("The hours are saved");
  await doctor.button(await first(doctor, "button", /^More for: Every day, 06:00–07:00$/));
  await doctor.press("menuitem", "Delete…");
  await doctor.sees("No booking is touched.");
  await doctor.button("Delete the hours");
  await doctor.sees("The hours are deleted");
  await doctor.seesNo("06:00–07:00");
});

test("time away asks what becomes of the bookings in it", async () => {
  const [booked] = await upcoming(doctor);
  if (!booked) throw new Error("the demo's doctor has no booking after today");
  const day = booked.starts.local.slice(0, 10);
  const touched = (await upcoming(doctor)).filter(({ starts }) => starts.local.startsWith(day));
  await doctor.button("Add time away");
  await doctor.press("radio", "Training");
  await pickDay(doctor, "First day", day);
  await doctor.button("Save");
  await doctor.sees(/bookings? loses? (its|their) time/);
  const rows = await doctor.names("radiogroup", /what becomes of it$/);
  expect(rows).toHaveLength(touched.length);
  await doctor.button("Save and tell the patients");
  await doctor.sees("not decided yet.");
  await decide(doctor, rows[0] ?? "", "Move");
  const group = await first(doctor, "radiogroup", /^New time for /);
  const time = await doctor.until(
    "a free time",
    async () => (await doctor.names("radio", /, \d\d:\d\d$/))[0],
  );
  expect(group).toContain(touched[0]?.patient.full_name);
  await doctor.press("radio", time);
  for (const row of rows.slice(1, 2)) await decide(doctor, row, "Cancel");
  for (const row of rows.slice(2)) await decide(doctor, row, "Keep");
  await doctor.fill("Message to the patients", "The doctor learns something new that day.");
  await expectGood(doctor);
  await doctor.button("Save and tell the patients");
  await doctor.sees("The time away is saved");
  const moved = await doctor.ask<Booked>("get_appointment", { id: booked.id });
  expect(moved.state).toBe("cancelled");
  if (touched.length > 2) await doctor.sees("Bookings outside the hours");
});

test("one day has other hours, and goes back to the week", async () => {
  await doctor.button((await doctor.names("button", /^Change \w+day \d+/)).at(-1) ?? "Change");
  await doctor.sees("Hours on ");
  await doctor.press("switch", "Closed all day");
  await expectGood(doctor);
  await doctor.button("Cancel");
  await doctor.seesNo("Hours on ");
});

test("the clinic closes for a holiday, and opens again", async () => {
  await office.link("Settings");
  await office.link("Holidays");
  await office.button("Add a holiday");
  const { today } = await office.ask<{ today: string }>("get_clinic");
  const day = new Date(Date.parse(`${today}T00:00Z`) + 16 * 86_400_000).toISOString().slice(0, 10);
  await pickDay(office, "Day", day);
  await office.fill("Name", "Day of the river");
  await office.sees(/(No booking is|One booking is|\d+ bookings are) touched/);
  for (const row of await office.names("radiogroup", /what becomes of it$/))
    await decide(office, row, "Keep");
  await expectGood(office);
  await office.button("Close the clinic that day");
  await office.sees("Closed: ");
  await office.button("Delete: Day of the river");
  await office.button("Remove the holiday");
  await office.sees("The holiday is removed");
});

test("a kind of visit, a room for one visit at a time, a limit", async () => {
  await office.link("Kinds of visits");
  await office.button("Add a kind");
  await office.fill("Name", "Long talk");
  await office.fill("Length of a visit", "60");
  await expectGood(office);
  await office.button("Save");
  await office.sees("Long talk");
  await office.link("Rooms");
  await office.press("switch", await first(office, "switch", /^One visit at a time: /));
  await expectGood(office);
  await office.link("Booking");
  await office.fill("Visits of one doctor a day", "60");
  await office.button("Save");
  await office.sees("The settings are saved");
  await expectGood(office);
});

test("a room is put into another district by keyboard, and its doctor is found there", async () => {
  await office.link("Rooms");
  const change = await office.find("button", "Change the area: Room 14");
  await office.driver.run((button) => (button as unknown as HTMLElement).focus(), change);
  await office.key(keys.enter);
  await office.sees("Area: Room 14");
  await office.until("the focus in the district", async () => {
    const label = await office.driver.run(
      () => (document.activeElement as HTMLInputElement | null)?.labels?.[0]?.textContent,
    );
    if (label === "District") return true;
    await office.key(keys.tab);
    return false;
  });
  await office.driver.run(() => (document.activeElement as HTMLInputElement).select());
  await office.key("gazip");
  await office.find("option", "Gazipur");
  await office.key(keys.down);
  await office.key(keys.enter);
  await office.until("the district", async () => (await office.valueOf("District")) === "Gazipur");
  expect(await office.valueOf("Thana")).toBe("");
  await expectGood(office);
  await office.key(keys.enter);
  await office.sees("The area is saved");
  await office.sees("Gazipur, Dhaka");
  await office.link("Doctors");
  await office.choose("Area", "Gazipur, Dhaka");
  await office.seesNo("Dr. Farhana Rahman");
  await office.sees("Dr. Ashraful Alam");
  await expectGood(office);
  await office.button("Clear filters");
  await office.sees("Dr. Farhana Rahman");
});

test("appointments are found by the district and the fee of their doctors", async () => {
  await office.link("Appointments");
  await office.choose("Days", "All days");
  await office.sees("Dr. Farhana Rahman");
  await office.button("More filters");
  await office.choose("Where the doctor sits", "Narayanganj, Dhaka");
  await office.fill("Fee up to", "700");
  await office.find("button", "More filters (2)");
  await office.seesNo(/Dr\. (Farhana|Rokeya)/);
  await office.sees("Dr. Md. Rezaul Karim");
  await expectGood(office);
  await office.key(keys.escape);
  await office.button("Clear filters");
  await office.sees("Dr. Farhana Rahman");
});

test("somebody who asked without a time gets one", async () => {
  // Asking itself is a journey of the kiosk; here it only has to have happened.
  const kiosk = await App.open({ home, face: "kiosk" });
  await kiosk.sees("Touch to begin");
  const id = await kiosk.ask<string>("new_id");
  await kiosk.ask("ask_for_visit", {
    input: {
      id,
      full_name: "Motiur Rahman",
      email: "motiur@example.org",
      phone: "+8801712000777",
      message: "My mother needs a heart check-up.",
      doctor: null,
      specialization: null,
      preferred_day: null,
      part_of_day: "morning",
      language: "en",
    },
  });
  await kiosk.close();
  await office.link("Requests");
  await office.button("Give a time: Motiur Rahman");
  await office.sees("Earliest free times");
  // The demo clinic knows somebody of this name, with another phone number: the office has to say who it is.
  await office.press("radio", "Motiur Rahman is new here");
  await office.button(await first(office, "button", /^Dr\. .*, .*\d\d:\d\d$/));
  await office.sees(/Slot kept for [12]:\d\d/);
  await expectGood(office);
  await office.button(await first(office, "button", /^Book .*\d\d:\d\d$/));
  await office.sees(/Booked: /);
  await office.seesNo("My mother needs a heart check-up.");
});

test("a file is checked row by row, and comes in as a whole", async () => {
  const files = folder(work, "files");
  const bring = async (name: string, lines: string[]) => {
    const path = join(files, name);
    writeFileSync(path, `full_name,phone,email\n${lines.join("\n")}\n`);
    await office.driver.type(await office.find("textbox", "CSV file"), path);
    await office.button("Check the file");
  };
  await office.link("Bring in data");
  await office.sees("What is in the file?");
  await expectGood(office);
  await bring("faults.csv", ["Rafi Hasan,+8801712000881,", "Lamia Karim,12,lamia@example.org"]);
  await office.sees("1 row cannot come in", 30);
  await office.sees(/Phone: /);
  await expectGood(office);
  await office.button("Choose a file again");
  await bring("good.csv", ["Rafi Hasan,+8801712000881,", "Lamia Karim,+8801712000882,lamia@example.org"]);
  await office.sees("2 rows can come in", 30);
  await office.button("Bring in 2 rows");
  await office.sees("2 rows were brought in", 30);
  await office.link("Patients");
  await office.fill("Name or phone", "Lamia Karim");
  await office.sees("+8801712000882");
});

test("a doctor is found by what patients ask for", async () => {
  await office.link("Doctors");
  await office.choose("Language", "English");
  await office.press("checkbox", "Free this week");
  await office.sees("Dr. ");
  await expectGood(office);
  await office.fill("Name or specialization", "nobody like this");
  await office.sees("Nothing matches");
});
