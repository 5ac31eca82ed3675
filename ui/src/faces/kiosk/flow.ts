// Where a person stands at the kiosk. One reducer over the pages and the answers.
import type { Appointment, DoctorCard } from "@/backend";
import type { Ticket } from "@/features/appointments/check-in";
import { type Comer, type FlowState, fresh, freshVisit, noDate, type Person, type Visit } from "./answers";
import { type Aim, accountPages, aimPages, comesAfterTime, memberPages, type Page, stations } from "./pages";

export * from "./answers";
export { type Aim, comesAfterTime, type Page, stepOf } from "./pages";

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
  /** Another doctor, another length or other people: the time is chosen anew. */
  | { type: "anew"; change: Partial<Visit>; page: Page }
  | { type: "person"; change: Partial<Person> }
  | { type: "answers"; change: Partial<Pick<FlowState, "wishes" | "ask" | "wait" | "arrival" | "member">> }
  /** A member of the family exists now, and comes. */
  | { type: "member-added"; member: Comer }
  | { type: "move"; appointment: Appointment; doctor: DoctorCard }
  | { type: "look"; at: string; page: Page }
  | { type: "arrived"; ticket: Ticket }
  /** It is done: Back leads to the first question only. */
  | { type: "done"; page: Page; booked?: string[] }
  | { type: "wrong"; wrong: Record<string, string[]>; page?: Page }
  | { type: "code-asked"; codeFor: FlowState["codeFor"]; at: number }
  | { type: "reset" };

/** The first question of a booking that has no answer yet; `known`: somebody is signed in. */
export function onward({ visit }: Pick<FlowState, "visit">, known: boolean): Page {
  if (!visit.slot) return "time";
  if (!known) return "who";
  if (visit.people.length === 0) return "for-whom";
  return visit.reason === "" ? "reason" : "check";
}

/** Goes to a page; a station is returned to. */
function opened(pages: Page[], page: Page): Page[] {
  const known = stations.includes(page) ? pages.indexOf(page) : -1;
  return known >= 0 ? pages.slice(0, known + 1) : [...pages, page];
}

/** What must hold after every step: no aim of pages that were left, no time kept that nobody is booking. */
function tidy(state: FlowState): FlowState {
  const left = state.aimedFrom.find(({ depth }) => depth >= state.pages.length);
  const aim = left ? left.aim : state.aim;
  const aimedFrom = state.aimedFrom.filter(({ depth }) => depth < state.pages.length);
  const chosen = state.pages.includes("time") && (aim === "book" || aim === "move");
  const visit = chosen || state.visit.kept === null ? state.visit : { ...state.visit, kept: null };
  return { ...state, aim, aimedFrom, visit };
}

function aimed(state: FlowState, { aim, page }: Extract<Step, { type: "aim" }>): FlowState {
  const pages = opened(state.pages, page);
  const depth = pages.length - 1;
  const aimedFrom = [...state.aimedFrom.filter((one) => one.depth < depth), { aim: state.aim, depth }];
  const visit = page === "kind" ? freshVisit : state.visit;
  return { ...state, aim, aimedFrom, visit, pages };
}

/** Where somebody stands who has just got in. */
function signedIn(state: FlowState): FlowState {
  const before = state.pages.filter((page) => !accountPages.includes(page));
  const aim = state.aim === "move" ? "appointments" : state.aim;
  const page = aim === "book" ? onward(state, true) : aim ? aimPages[aim] : "home";
  const known = before.indexOf(page);
  const pages = known >= 0 ? before.slice(0, known + 1) : [...before, page];
  return {
    ...state,
    pages,
    aim,
    aimedFrom: state.aimedFrom.map((one) => ({ ...one, depth: Math.min(one.depth, pages.length - 1) })),
    // Nothing that was typed to get in is kept.
    person: fresh.person,
    wrong: {},
    codeAskedAt: null,
  };
}

function back(state: FlowState): FlowState {
  if (state.pages.length < 2) return state;
  let pages = state.pages.slice(0, -1);
  // Leaving the page of times gives the time up, unless it was only looked at again.
  const left = state.pages.at(-1) === "time" && !pages.includes("time");
  const given = state.aim === "move" ? freshVisit : { ...state.visit, slot: null, kept: null, lost: null };
  const visit = left ? given : state.visit;
  // A page that asks about a time makes no sense without one.
  while (!visit.slot && comesAfterTime(pages.at(-1) ?? "home", state.aim)) pages = pages.slice(0, -1);
  return { ...state, pages, visit };
}

function memberAdded(state: FlowState, member: Comer): FlowState {
  const pages = state.pages.filter((page) => !memberPages.includes(page));
  const many = pages.includes("people");
  const visit = { ...state.visit, people: many ? [...state.visit.people, member] : [member] };
  const page = onward({ visit }, true);
  return { ...state, member: fresh.member, visit, pages: many ? pages : opened(pages, page) };
}

function withoutRefusals(wrong: FlowState["wrong"], change: object): FlowState["wrong"] {
  const named = Object.keys(change);
  return Object.fromEntries(Object.entries(wrong).filter(([field]) => !named.includes(field)));
}

function next(state: FlowState, step: Step): FlowState {
  switch (step.type) {
    case "go":
      return { ...state, pages: opened(state.pages, step.page) };
    case "back":
      return back(state);
    case "home":
      return { ...fresh, pages: ["language", "home"] };
    case "signed-in":
      return signedIn(state);
    case "signed-out":
      return { ...state, pages: [...state.pages.slice(0, -1), "who"] };
    case "aim":
      return aimed(state, step);
    case "visit":
      return { ...state, visit: { ...state.visit, ...step.change } };
    case "anew": {
      const visit = { ...state.visit, slot: null, kept: null, lost: null, ...step.change };
      return { ...state, visit, pages: opened(state.pages, step.page) };
    }
    case "person": {
      const person = { ...state.person, ...step.change };
      return { ...state, person, wrong: withoutRefusals(state.wrong, step.change) };
    }
    case "answers":
      return { ...state, ...step.change };
    case "member-added":
      return memberAdded(state, step.member);
    case "move": {
      const { doctor, appointment: moving } = step;
      const visit = { ...freshVisit, kind: doctor.specialization, doctor, moving };
      return aimed({ ...state, visit }, { type: "aim", aim: "move", page: "time" });
    }
    case "look":
      return { ...state, looked: step.at, pages: opened(state.pages, step.page) };
    case "arrived":
      return {
        ...state,
        ticket: step.ticket,
        arrival: noDate,
        aim: null,
        pages: ["language", "home", "token"],
      };
    case "done": {
      const visit = { ...state.visit, kept: null, booked: step.booked ?? [] };
      return { ...state, visit, aim: null, aimedFrom: [], pages: ["language", "home", step.page] };
    }
    case "wrong":
      return { ...state, wrong: step.wrong, pages: step.page ? opened(state.pages, step.page) : state.pages };
    case "code-asked":
      return { ...state, codeFor: step.codeFor, codeAskedAt: step.at };
    case "reset":
      return fresh;
  }
}

export function reduce(state: FlowState, step: Step): FlowState {
  return tidy(next(state, step));
}
