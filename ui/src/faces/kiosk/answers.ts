// What a person has answered so far at the kiosk. A reset is `fresh`.
import type { Appointment, DoctorCard, PartOfDay, Slot, Specialization, VisitType } from "@/backend";
import type { DateParts } from "@/features/accounts/answers";
import type { Ticket } from "@/features/appointments/check-in";
import type { Kept } from "@/features/holds/use-hold";
import type { Aim, Page } from "./pages";

/** Answers about the person, kept while they go back and forth. */
export interface Person {
  full_name: string;
  phone: string;
  email: string;
  birth_date: DateParts;
  code: string;
  password: string;
}

/** Somebody who comes; `id` is null for the person who is signed in. */
export interface Comer {
  id: string | null;
  full_name: string;
}

export interface Visit {
  kind: Specialization | null;
  doctor: DoctorCard | null;
  /** Where that doctor usually sits, if not all sit in the same place; null: nothing is said of it. */
  area: string | null;
  type: VisitType | null;
  /** The day that is looked at, `YYYY-MM-DD`; null for the first free one. */
  day: string | null;
  slot: Slot | null;
  /** The slot as the clinic keeps it; null before it is kept and after it was let go. */
  kept: Kept | null;
  /** A time that somebody else was quicker to take. */
  lost: Slot | null;
  /** Who comes; empty before it was asked. */
  people: Comer[];
  reason: string;
  /** The appointment that is being moved to another time. */
  moving: Appointment | null;
  /** The appointments that were really booked, in order of time. */
  booked: string[];
}

/** What the doctor has to be like; null: no matter. */
export interface Wishes {
  thisWeek: boolean;
  /** Kilometres from here. */
  within: number | null;
  /** Highest fee, in the currency's smallest unit. */
  fee: number | null;
  rating: number | null;
  language: string | null;
  /** Where they sit: this area, or one that lies in it. */
  area: string | null;
}

/** A request without a time. */
export interface Ask {
  message: string;
  /** `YYYY-MM-DD`, or any; empty before it was asked. */
  day: string;
  part: PartOfDay | "any" | "";
}

/** Waiting for a time that is not free now. */
export interface Wait {
  /** Days from today on. */
  days: number;
  part: PartOfDay | null;
  /** The later appointment that would be given up. */
  replaces: Appointment | null;
}

export interface FlowState {
  /** Pages from the first to the one on screen. */
  pages: Page[];
  aim: Aim;
  /** Aims from which the present one branched off, with how many pages there were then. */
  aimedFrom: { aim: Aim; depth: number }[];
  /** The mailed code is for a new account or for a forgotten password. */
  codeFor: "activate" | "reset";
  person: Person;
  /** A member of the family who is being added. */
  member: { full_name: string; birth_date: DateParts };
  visit: Visit;
  wishes: Wishes;
  ask: Ask;
  wait: Wait;
  arrival: DateParts;
  ticket: Ticket | null;
  /** The appointment, or the entry of the waitlist, that is looked at. */
  looked: string | null;
  /** Field codes the clinic gave for the person's answers, by field. */
  wrong: Record<string, string[]>;
  /** When the last code was asked for, `Date.now()`. */
  codeAskedAt: number | null;
}

export const noDate: DateParts = { day: "", month: "", year: "" };

export const freshVisit: Visit = {
  kind: null,
  doctor: null,
  area: null,
  type: null,
  day: null,
  slot: null,
  kept: null,
  lost: null,
  people: [],
  reason: "",
  moving: null,
  booked: [],
};

export const noWishes: Wishes = {
  thisWeek: false,
  within: null,
  fee: null,
  rating: null,
  language: null,
  area: null,
};

export const fresh: FlowState = {
  pages: ["language"],
  aim: null,
  aimedFrom: [],
  codeFor: "activate",
  person: { full_name: "", phone: "", email: "", birth_date: noDate, code: "", password: "" },
  member: { full_name: "", birth_date: noDate },
  visit: freshVisit,
  wishes: noWishes,
  ask: { message: "", day: "", part: "" },
  wait: { days: 14, part: null, replaces: null },
  arrival: noDate,
  ticket: null,
  looked: null,
  wrong: {},
  codeAskedAt: null,
};
