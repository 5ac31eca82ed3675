// Where a person stands at the kiosk and what they have answered so far. One reducer; a reset is a fresh state.
import type { DoctorCard, Slot, Specialization } from "@/backend";

export type Page =
  | "language"
  | "home"
  | "kind"
  | "doctor"
  | "time"
  | "who"
  | "sign-in-email"
  | "sign-in-password"
  | "forgot-email"
  | "full-name"
  | "phone"
  | "email"
  | "birth-date"
  | "code"
  | "new-password"
  | "reason"
  | "check"
  | "sent"
  | "appointments"
  | "inbox";

/** What the person came for; decides where signing in leads to. */
export type Aim = "book" | "appointments" | "inbox" | null;

/** Answers about the person, kept while they go back and forth. */
export interface Person {
  full_name: string;
  phone: string;
  email: string;
  birth_date: { day: string; month: string; year: string };
  code: string;
  password: string;
}

export interface Visit {
  kind: Specialization | null;
  doctor: DoctorCard | null;
  slot: Slot | null;
  reason: string;
  /** Id of the appointment that is being asked for, and the answers that it stands for. */
  id: string | null;
  idFor: string;
  /** The appointment that was really booked. */
  booked: string | null;
}

export interface FlowState {
  /** Pages from the first to the one on screen. */
  pages: Page[];
  aim: Aim;
  /** The mailed code is for a new account or for a forgotten password. */
  codeFor: "activate" | "reset";
  person: Person;
  visit: Visit;
  /** Field codes the clinic gave for the person's answers, by field. */
  wrong: Record<string, string[]>;
  /** When the last code was asked for, `Date.now()`. */
  codeAskedAt: number | null;
}

export const freshVisit: Visit = {
  kind: null,
  doctor: null,
  slot: null,
  reason: "",
  id: null,
  idFor: "",
  booked: null,
};

export const fresh: FlowState = {
  pages: ["language"],
  aim: null,
  codeFor: "activate",
  person: {
    full_name: "",
    phone: "",
    email: "",
    birth_date: { day: "", month: "", year: "" },
    code: "",
    password: "",
  },
  visit: freshVisit,
  wrong: {},
  codeAskedAt: null,
};

export type Step =
  | { type: "go"; page: Page }
  | { type: "back" }
  | { type: "home" }
  /** Somebody has signed in: Back no longer leads through the pages of signing in. */
  | { type: "signed-in" }
  /** The page on screen needs somebody, and nobody is signed in any more. */
  | { type: "signed-out" }
  | { type: "aim"; aim: Aim; page: Page }
  | { type: "visit"; change: Partial<Visit> }
  | { type: "person"; change: Partial<Person> }
  | { type: "wrong"; wrong: Record<string, string[]>; page?: Page }
  | { type: "code-asked"; codeFor: FlowState["codeFor"]; at: number }
  | { type: "reset" };

const aimPages: Record<Exclude<Aim, null>, Page> = {
  book: "reason",
  appointments: "appointments",
  inbox: "inbox",
};

const accountPages: readonly Page[] = [
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

/** Goes to a page; the summary and the first question are returned to, not opened twice. */
function opened(pages: Page[], page: Page): Page[] {
  const known = page === "check" || page === "home" ? pages.indexOf(page) : -1;
  return known >= 0 ? pages.slice(0, known + 1) : [...pages, page];
}

/** Which of the five steps of booking a page belongs to; null outside of booking. */
export function stepOf(page: Page, aim: Aim): number | null {
  if (page === "kind") return 1;
  if (page === "doctor") return 2;
  if (page === "time") return 3;
  if (page === "check") return 5;
  return aim === "book" && (page === "reason" || accountPages.includes(page)) ? 4 : null;
}

export function reduce(state: FlowState, step: Step): FlowState {
  switch (step.type) {
    case "go":
      return { ...state, pages: opened(state.pages, step.page) };
    case "back":
      return state.pages.length > 1 ? { ...state, pages: state.pages.slice(0, -1) } : state;
    case "home":
      return { ...fresh, pages: ["language", "home"] };
    case "signed-in": {
      const before = state.pages.filter((page) => !accountPages.includes(page));
      const page = state.aim ? aimPages[state.aim] : "home";
      const known = before.indexOf(page);
      // Nothing that was typed to get in is kept.
      return {
        ...state,
        pages: known >= 0 ? before.slice(0, known + 1) : [...before, page],
        person: fresh.person,
        wrong: {},
        codeAskedAt: null,
      };
    }
    case "signed-out":
      return { ...state, pages: [...state.pages.slice(0, -1), "who"] };
    case "aim":
      return {
        ...state,
        aim: step.aim,
        visit: step.page === "kind" ? freshVisit : state.visit,
        pages: [...state.pages, step.page],
      };
    case "visit":
      return { ...state, visit: { ...state.visit, ...step.change } };
    case "person": {
      const named = Object.keys(step.change);
      const wrong = Object.fromEntries(
        Object.entries(state.wrong).filter(([field]) => !named.includes(field)),
      );
      return { ...state, wrong, person: { ...state.person, ...step.change } };
    }
    case "wrong":
      return { ...state, wrong: step.wrong, pages: step.page ? opened(state.pages, step.page) : state.pages };
    case "code-asked":
      return { ...state, codeFor: step.codeFor, codeAskedAt: step.at };
    case "reset":
      return fresh;
  }
}
