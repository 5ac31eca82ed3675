// What people, programs and attackers write into text fields: kept as it is, or refused with a reason.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Appointment, DaySlots, DoctorCard, PatientRow, UiError } from "../src/backend";
import { App, closeAll } from "./app";
import { expectNoSidewaysScroll } from "./checks";
import { demoClinic } from "./clinic";
import * as kiosks from "./kiosk";
import { naughtyStrings, sampleOf } from "./naughty";
import { Refused } from "./page";
import { demoPassword, signIn } from "./staff";

const strings = naughtyStrings();
const sample = sampleOf(strings, 20);
const here = strings.length > 0;

let kiosk: App;
let office: App;

beforeAll(async () => {
  if (!here) return;
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

/** The same text as far as the product promises: NFC, without white space around it. */
function kept(text: string): string {
  const lines = text.normalize("NFC").replace(/\r\n?/g, "\n");
  return lines.replace(/^[\s\u0085\u200c\u200d]+|[\s\u0085\u200c\u200d]+$/g, "");
}

/** What was kept of a string; null when it was refused for the reason that its field names. */
async function keptOrRefused(field: string, ask: () => Promise<string>): Promise<string | null> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { code, fields } = error.answer as UiError;
    expect(code, `${error}`).toBe("invalid_fields");
    expect(Object.keys(fields)).toEqual([field]);
    return null;
  }
}

test.skipIf(!here)(
  "reasons in the window: nothing sticks out, whatever is pasted",
  async () => {
    await kiosks.chooseTime(kiosk, { kind: "Heart", doctor: "Dr. Farhana Rahman" });
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
  },
  180_000,
);

test.skipIf(!here)(
  "every reason is stored as it was given, or refused",
  async () => {
    const doctors = await kiosk.ask<DoctorCard[]>("list_doctors", { specialization: null });
    const [doctor] = doctors.filter(({ full_name }) => full_name === "Dr. Golam Mostafa");
    if (!doctor) throw new Error("no such doctor");
    const today = doctor.next_free?.local.slice(0, 10) ?? "";
    const days = await kiosk.ask<DaySlots[]>("list_slots", { doctor: doctor.id, fromDay: today, days: 7 });
    const slot = days.flatMap(({ slots }) => slots).at(-1);
    if (!slot) throw new Error("nothing is free");
    let stored = 0;
    for (const text of strings) {
      const id = await kiosk.ask<string>("new_id");
      const { starts, minutes } = slot;
      const input = { id, doctor: doctor.id, starts_utc: starts.utc, minutes, reason: text, patient: null };
      const got = await keptOrRefused("reason", async () => {
        const { reason } = await kiosk.ask<Appointment>("book_appointment", { input });
        await kiosk.ask("cancel_appointment", { input: { id, reason: "The next one" } });
        return reason;
      });
      if (got === null) continue;
      expect(got).toBe(kept(text));
      stored += 1;
    }
    expect(stored).toBeGreaterThan(strings.length / 2);
  },
  180_000,
);

test.skipIf(!here)(
  "every name is stored as it was given, or refused, and the list shows them",
  async () => {
    let stored = 0;
    for (const text of strings) {
      const id = await office.ask<string>("new_id");
      const input = { id, full_name: text, phone: null, birth_date: null, gender: null };
      const got = await keptOrRefused("full_name", async () => {
        return (await office.ask<PatientRow>("add_patient", { input })).full_name;
      });
      if (got === null) continue;
      expect(got).toBe(kept(text));
      stored += 1;
    }
    expect(stored).toBeGreaterThan(0);
    await office.link("Patients");
    await office.sees("Everybody the clinic knows");
    for (let page = 0; page < 4; page++) {
      await expectNoSidewaysScroll(office);
      const before = await office.words();
      await office.button("Next");
      await office.until("the next page", async () => (await office.words()) !== before);
    }
  },
  180_000,
);

test.skipIf(!here)(
  "names in the window are kept, or refused under the field",
  async () => {
    await office.button("Add a patient");
    for (const text of sample) {
      await office.paste("Full name", text);
      await office.button("Add a patient");
      const refused = await office.until("the answer", async () => {
        const words = await office.words();
        if (/Fill this in|hidden signs|fewer words/.test(words)) return "refused";
        return words.includes("The patient is added") ? "added" : null;
      });
      await expectNoSidewaysScroll(office);
      if (refused === "refused") continue;
      await office.seesNo("The patient is added");
      await office.button("Add a patient");
      await office.find("textbox", "Full name");
    }
  },
  240_000,
);
