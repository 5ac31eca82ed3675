// The kiosk's pages, what each belongs to, and where signing in leads.

export type Page =
  | "language"
  | "home"
  // Booking
  | "kind"
  | "doctor"
  | "visit-type"
  | "time"
  | "other-days"
  | "who"
  | "for-whom"
  | "people"
  | "member-name"
  | "member-birth"
  | "member-gender"
  | "reason"
  | "check"
  | "sent"
  // Signing in
  | "sign-in-email"
  | "sign-in-password"
  | "forgot-email"
  | "full-name"
  | "phone"
  | "email"
  | "birth-date"
  | "code"
  | "new-password"
  // Arriving
  | "arrival-birth"
  | "arrivals"
  | "own-arrivals"
  | "token"
  // Asking without a time
  | "none-suits"
  | "ask-name"
  | "ask-phone"
  | "ask-email"
  | "ask-message"
  | "ask-day"
  | "ask-part"
  | "ask-check"
  | "asked"
  // One's own appointments
  | "appointments"
  | "visit"
  | "move-check"
  | "wait-when"
  | "wait-part"
  | "waiting"
  | "offer"
  | "inbox";

/** What the person came for; decides where signing in leads to. */
export type Aim = "book" | "ask" | "wait" | "move" | "arrive" | "appointments" | "inbox" | null;

/** The first page of an aim for somebody who has just signed in; a booking goes on where it stopped. */
export const aimPages: Record<Exclude<Aim, "book" | null>, Page> = {
  ask: "ask-message",
  wait: "wait-when",
  move: "appointments",
  arrive: "own-arrivals",
  appointments: "appointments",
  inbox: "inbox",
};

/** Pages of getting in; Back never leads into them once somebody is in. */
export const accountPages: readonly Page[] = [
  "who",
  "sign-in-email",
  "sign-in-password",
  "forgot-email",
  "full-name",
  "phone",
  "email",
  "birth-date",
  "code",
  "new-password",
];

/** Pages on which a member of the family is added. */
export const memberPages: readonly Page[] = ["member-name", "member-birth", "member-gender"];

/** Pages about people, between the time and the reason. */
const peoplePages: readonly Page[] = ["for-whom", "people", ...memberPages];

/** Pages that are returned to, not opened twice. */
export const stations: readonly Page[] = ["home", "check", "ask-check", "appointments", "visit"];

/** Which of the five steps of booking a page belongs to; null outside of booking. */
export function stepOf(page: Page, aim: Aim): number | null {
  if (page === "kind") return 1;
  if (page === "doctor") return 2;
  if (aim !== "book") return null;
  if (page === "visit-type" || page === "time" || page === "other-days") return 3;
  if (page === "check") return 5;
  const aboutPeople = page === "reason" || accountPages.includes(page) || peoplePages.includes(page);
  return aboutPeople ? 4 : null;
}

/** Does a page come after the choice of a time, so that it shows for how long that time is kept? */
export function comesAfterTime(page: Page, aim: Aim): boolean {
  if (page === "move-check") return true;
  const step = stepOf(page, aim);
  return step === 4 || step === 5;
}
