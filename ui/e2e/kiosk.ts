// What a patient does at the kiosk, one question after the other.
import type { App } from "./app";

export interface Patient {
  name: string;
  phone: string;
  email: string;
  born: { day: string; month: string; year: string };
  password: string;
}

/** Called with the name of each page before it is left. */
export type Look = (page: string) => Promise<void>;

const noLook: Look = async () => {};

export async function chooseEnglish(kiosk: App, look = noLook): Promise<void> {
  await kiosk.sees("Touch to begin");
  await look("language");
  await kiosk.button("English");
  await kiosk.sees("What would you like to do?");
  await look("home");
}

/** From "I am new here" until the account is made. `code` waits for the mail. */
export async function register(
  kiosk: App,
  patient: Patient,
  code: () => Promise<string>,
  look = noLook,
): Promise<void> {
  await kiosk.button("I am new here");
  const answer = async (question: string, words: string, page: string) => {
    await kiosk.fill(question, words);
    await look(page);
    await kiosk.button("Continue");
  };
  await answer("What is your name?", patient.name, "name");
  await answer("What is your phone number?", patient.phone, "phone");
  await answer("What is your e-mail address?", patient.email, "email");
  await fillDate(kiosk, [patient.born.day, patient.born.month, patient.born.year]);
  await look("birth-date");
  await kiosk.button("Continue");
  await kiosk.sees("Type the code from the mail");
  await answer("Type the code from the mail", await code(), "code");
  await kiosk.fill("Choose a password", patient.password);
  await kiosk.sees(/(\d) of \1 met/);
  await look("password");
  await kiosk.button("Make account and go on");
}

/** Types a date, given as day, month and year. */
export async function fillDate(kiosk: App, parts: string[]): Promise<void> {
  for (const [index, label] of ["Day", "Month", "Year"].entries())
    await kiosk.fill(label, parts[index] ?? "");
}

/** From "I have an account" on. */
export async function signIn(kiosk: App, email: string, password: string, look = noLook): Promise<void> {
  await kiosk.button("I have an account");
  await kiosk.fill("What is your e-mail address?", email);
  await look("sign-in-email");
  await kiosk.button("Continue");
  await kiosk.fill("What is your password?", password);
  await look("sign-in-password");
  await kiosk.button("Sign in");
}

interface Wish {
  /** In plain words: "Heart". */
  kind: string;
  doctor: string;
}

/** The days on the page that have free times; waits for them. */
export async function freeDays(kiosk: App): Promise<string[]> {
  return await kiosk.until("a free day", async () => {
    const days = await kiosk.names("button", / free$/);
    return days.length > 0 ? days : null;
  });
}

/** From "Book a visit" to the free times of a day after today. */
export async function lookAtTimes(kiosk: App, { kind, doctor }: Wish, look = noLook): Promise<void> {
  await kiosk.button("Book a visit");
  await kiosk.sees("What is it about?");
  await look("kind");
  await kiosk.button(kind);
  await kiosk.sees("Who would you like to see?");
  // Who is free later today comes later in the list.
  await kiosk.until(`the doctor "${doctor}"`, async () => {
    const names = await kiosk.names("button");
    if (names.some((name) => name.includes(doctor))) return true;
    const more = names.find((name) => /^Show (\d+ more|the first again)$/.test(name));
    if (more) await kiosk.button(more);
    return false;
  });
  await kiosk.find("button", doctor);
  await look("doctor");
  await kiosk.button(doctor);
  await kiosk.sees("Which time suits you?");
  // Today may be over or nearly full at whatever time this runs.
  const days = await freeDays(kiosk);
  await kiosk.button(days.slice(1)[0] ?? days[0] ?? "a free day");
}

/** From "Book a visit" to a chosen time on a day after today; gives the time as the page writes it. */
export async function chooseTime(kiosk: App, wish: Wish, look = noLook): Promise<string> {
  await lookAtTimes(kiosk, wish, look);
  const [time] = await kiosk.names("button", /, \d\d:\d\d$/);
  if (!time) throw new Error("Nothing is free on the chosen day");
  await kiosk.button(time);
  await kiosk.find("button", time, { pressed: true });
  if (look !== noLook) {
    await kiosk.sees("Kept for you for ");
    await look("time");
  }
  // Pressed before the clinic has answered, it goes on by itself.
  await kiosk.button("Continue");
  return time;
}

interface Request {
  name: string;
  phone: string;
  email: string;
  message: string;
}

/** The questions of a request without a time, up to the last page before it is sent. */
export async function ask(kiosk: App, { name, phone, email, message }: Request): Promise<void> {
  const answer = async (question: string, words: string) => {
    await kiosk.fill(question, words);
    await kiosk.button("Continue");
  };
  await answer("What is your name?", name);
  await answer("What is your phone number?", phone);
  await answer("What is your e-mail address?", email);
  await answer("Why are you coming?", message);
  await kiosk.sees("Which day would suit you?");
  await kiosk.button("Any day");
  await kiosk.sees("What time of the day suits you?");
  await kiosk.button("Morning");
  await kiosk.sees("Is this right?");
}

/** The last questions of a booking, for oneself. */
export async function tellReasonAndBook(kiosk: App, reason: string, look = noLook): Promise<void> {
  await kiosk.button("Me");
  await kiosk.fill("Why are you coming?", reason);
  await look("reason");
  await kiosk.button("Continue");
  await kiosk.sees("Is this right?");
  await look("check");
  await kiosk.button("Book");
  await kiosk.sees("Your request is sent");
}

/** The newest code in the tray of the demo's mails, once there are `mails` of them to this address. */
export async function codeFromTray(
  kiosk: App,
  email: string,
  subject: string,
  look = noLook,
): Promise<string> {
  await kiosk.button(
    await kiosk.until("the tray of mails", async () => (await kiosk.names("button", /^Demo mail/))[0]),
  );
  const shown = await kiosk.until("the mail with the code", async () => {
    const mails = await kiosk.texts("listitem", `To ${email}`);
    return mails.find((mail) => mail.includes(subject));
  });
  await look("demo-mail");
  await kiosk.button("Close");
  await kiosk.seesNo("Mails of the demo clinic");
  return /\b\d{6}\b/.exec(shown)?.[0] ?? "";
}
