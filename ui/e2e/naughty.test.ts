// What people, programs and attackers write into text fields: kept as it is, or refused with a reason.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Appointment, DaySlots, DoctorCard, PatientRow, UiError } from "../src/backend";
import { App, closeAll } from "./app";
import { expectNoSidewaysScroll } from "./checks";
import { demoClinic } from "./clinic";
import * as kiosks from "./kiosk";
import { naughtyStrings, sampleOf } from "./naughty";
import type { Answer } from "./page";
import { demoPassword, signIn } from "./staff";

const strings = naughtyStrings();
const sample = sampleOf(strings, 20);

let kiosk: App;
let office: App;

describe.skipIf(strings.length === 0)("the strings of ../shared/data/naughty", { timeout: 180_000 }, () => {
  beforeAll(async () => {
    const home = await demoClinic("naughty");
    kiosk = await App.open({ home, face: "kiosk" });
    office = await App.open({ home, face: "office" });
    await signIn(office, "office@demo.anteroom", demoPassword);
    await office.sees("Requests unanswered");
    await kiosks.chooseEnglish(kiosk);
    await kiosk.button("Sign in");
    await kiosks.signIn(kiosk, "nasima@demo.anteroom", demoPassword);
    await kiosk.sees("Signed in: Nasima Akhter");
  }, 180_000);

  afterAll(closeAll);

  test("reasons in the window: nothing sticks out, whatever is pasted", async () => {
    await kiosks.chooseTime(kiosk, { kind: "Heart", doctor: "Dr. Farhana Rahman" });
    await kiosk.button("Me");
    for (const text of sample) {
      await kiosk.paste("Why are you coming?", text);
      const typed = await kiosk.valueOf("Why are you coming?");
      await expectNoSidewaysScroll(kiosk);
      await kiosk.button("Continue");
      if (typed.trim() === "") {
        await kiosk.sees("Fill this in");
        continue;
      }
      await kiosk.sees("Is this right?");
      await expectNoSidewaysScroll(kiosk);
      await kiosk.button("Change: Why");
      await kiosk.sees("Why are you coming?");
    }
  });

  test("every reason is stored as it was given, or refused", async () => {
    const wish = await freeTime("Dr. Golam Mostafa");
    const ids = await newIds(kiosk);
    // Booked and cancelled in turns, so that one free time is enough.
    const asked = strings.flatMap((reason, at): [string, Record<string, unknown>][] => [
      ["book_appointment", { input: { id: ids[at], ...wish, reason, patient: null } }],
      ["cancel_appointment", { input: { id: ids[at], reason: "The next one" } }],
    ]);
    const answers: Answer<Appointment>[] = [];
    for (let at = 0; at < asked.length; at += 100) {
      // Left alone for a minute and a half, the kiosk signs the patient out.
      await kiosk.driver.run(() => window.dispatchEvent(new Event("pointerdown")));
      answers.push(...(await kiosk.askAll<Appointment>(asked.slice(at, at + 100))));
    }
    const booked = answers.filter((_, at) => at % 2 === 0);
    const reasons = booked.map((answer) => map(answer, ({ reason }) => reason));
    expect(keptOrRefused("reason", reasons)).toBeGreaterThan(strings.length / 2);
  });

  test("every name is stored as it was given, or refused, and the list shows them", async () => {
    const ids = await newIds(office);
    const nobody = { phone: null, birth_date: null, gender: null };
    const answers = await office.askAll<PatientRow>(
      strings.map((full_name, at) => ["add_patient", { input: { id: ids[at], full_name, ...nobody } }]),
    );
    const names = answers.map((answer) => map(answer, ({ full_name }) => full_name));
    expect(keptOrRefused("full_name", names)).toBeGreaterThan(strings.length / 2);
    await office.link("Patients");
    await office.sees("Everybody the clinic knows");
    for (let page = 0; page < 4; page++) {
      await expectNoSidewaysScroll(office);
      const before = await office.words();
      await office.button("Next");
      await office.until("the next page", async () => (await office.words()) !== before);
    }
  });

  test("names in the window are kept, or refused under the field", async () => {
    await office.button("Add a patient");
    for (const text of sample) {
      await office.paste("Full name", text);
      await office.button("Add a patient");
      const answer = await office.until("the answer", async () => {
        if ((await office.names("dialog")).length === 0) return "kept";
        return /Fill this in|hidden signs|fewer words/.test(await office.words()) ? "refused" : null;
      });
      await expectNoSidewaysScroll(office);
      if (answer === "kept") await office.button("Add a patient");
    }
  });
});

/** The same text as far as the product promises: NFC, without white space around it. */
function kept(text: string): string {
  const lines = text.normalize("NFC").replace(/\r\n?/g, "\n");
  return lines.replace(/^[\s\u0085\u200c\u200d]+|[\s\u0085\u200c\u200d]+$/g, "");
}

/** Each string was kept as it is, or refused for the reason that its field names; gives how many were kept. */
function keptOrRefused(field: string, answers: Answer<string>[]): number {
  expect(answers).toHaveLength(strings.length);
  const isKept = answers.map((answer, at) => {
    if ("given" in answer) {
      expect(answer.given).toBe(kept(strings[at] ?? ""));
      return true;
    }
    const { code, fields } = answer.refused as UiError;
    expect([code, Object.keys(fields)], JSON.stringify(strings[at])).toEqual(["invalid_fields", [field]]);
    return false;
  });
  return isKept.filter(Boolean).length;
}

function map<T, R>(answer: Answer<T>, to: (given: T) => R): Answer<R> {
  return "given" in answer ? { given: to(answer.given) } : answer;
}

async function newIds(app: App): Promise<string[]> {
  const answers = await app.askAll<string>(strings.map(() => ["new_id", {}]));
  return answers.map((answer) => ("given" in answer ? answer.given : ""));
}

/** A free time of this doctor, as booking wants it. */
async function freeTime(name: string) {
  const doctors = await kiosk.ask<DoctorCard[]>("list_doctors", { specialization: null });
  const doctor = doctors.find(({ full_name }) => full_name === name);
  const fromDay = doctor?.next_free?.local.slice(0, 10);
  const days = await kiosk.ask<DaySlots[]>("list_slots", { doctor: doctor?.id, fromDay, days: 7 });
  const slot = days.flatMap(({ slots }) => slots).at(-1);
  if (!doctor || !slot) throw new Error(`${name} has no free time`);
  return { doctor: doctor.id, starts_utc: slot.starts.utc, minutes: slot.minutes };
}
