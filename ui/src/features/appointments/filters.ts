// Which appointments the staff look at: to come or past, days, states, doctor, words.
import { useState } from "react";
import type { AppointmentFilter, ListedTime, State } from "@/backend";
import { addDays } from "@/words/moments";
import type { Fees } from "../doctors/fee-range";
import { toMinor } from "../doctors/money-input";

/** Every appointment that the caller may see; what a list asks for is written over it. */
export const everyAppointment: AppointmentFilter = {
  states: null,
  from_day: null,
  to_day: null,
  doctor: null,
  specialization: null,
  area: null,
  fee_min: null,
  fee_max: null,
  patient: null,
  time: null,
  search: null,
  cursor: null,
  limit: 100,
};

export type Range = "today" | "next-7" | "next-30" | "past-30" | "all" | "days";
export const ranges: readonly Range[] = ["today", "next-7", "next-30", "past-30", "all", "days"];

export type Tab = "all" | "pending" | "accepted" | "here" | "completed" | "cancelled" | "no_show" | "other";
/** The states of each tab; null: every state. */
export const tabStates: Record<Tab, State[] | null> = {
  all: null,
  pending: ["pending"],
  accepted: ["accepted"],
  here: ["checked_in", "in_consultation"],
  completed: ["completed"],
  cancelled: ["cancelled"],
  no_show: ["no_show"],
  other: ["referred", "declined", "expired", "held"],
};

/** To come, past, or both. */
export type Time = ListedTime | "any";
export const times: readonly Time[] = ["upcoming", "past", "any"];

export interface Filters extends Fees {
  time: Time;
  range: Range;
  /** First and last day while `range` is "days". */
  from: string | null;
  to: string | null;
  tab: Tab;
  doctor: string | null;
  specialization: string | null;
  /** Where the doctor sits: this area, or one that lies in it. */
  area: string | null;
  search: string;
  cursor: string | null;
}

const usual: Filters = {
  time: "any",
  range: "next-30",
  from: null,
  to: null,
  tab: "all",
  doctor: null,
  specialization: null,
  area: null,
  feeMin: "",
  feeMax: "",
  search: "",
  cursor: null,
};

/** What a doctor sees first: the own visits that are still to come. */
export const doctorsFilters: Filters = { ...usual, time: "upcoming", range: "all" };

/** The lists behind the counts of the dashboard. */
const presets: Record<string, Partial<Filters>> = {
  today: { range: "today" },
  waiting: { range: "today", tab: "here" },
  pending: { range: "all", tab: "pending" },
  "no-show": { range: "today", tab: "no_show" },
  one: { range: "all" },
  upcoming: { range: "all", time: "upcoming" },
  past: { range: "all", time: "past" },
};

export function useFilters(preset: string | undefined, home: Filters = usual) {
  const first = { ...home, ...presets[preset ?? ""] };
  const [filters, setFilters] = useState(first);
  return {
    filters,
    /** Any change goes back to the first page. */
    change: (next: Partial<Filters>) => setFilters((known) => ({ ...known, cursor: null, ...next })),
    clear: () => setFilters(home),
    touched: JSON.stringify({ ...filters, cursor: null }) !== JSON.stringify(home),
  };
}

/** First and last day of a range, null where it is open. */
export function daysOf({ range, from, to }: Filters, today: string): [string | null, string | null] {
  switch (range) {
    case "today":
      return [today, today];
    case "next-7":
      return [today, addDays(today, 6)];
    case "next-30":
      return [today, addDays(today, 29)];
    case "past-30":
      return [addDays(today, -29), today];
    case "days":
      return [from, to];
    case "all":
      return [null, null];
  }
}

/** Fees are typed in `currency`. */
export function asked(filters: Filters, today: string, currency: string, limit: number): AppointmentFilter {
  const [from_day, to_day] = daysOf(filters, today);
  return {
    ...everyAppointment,
    states: tabStates[filters.tab],
    from_day,
    to_day,
    doctor: filters.doctor,
    specialization: filters.specialization,
    area: filters.area,
    fee_min: toMinor(filters.feeMin, currency),
    fee_max: toMinor(filters.feeMax, currency),
    time: filters.time === "any" ? null : filters.time,
    search: filters.search.trim() || null,
    cursor: filters.cursor,
    limit,
  };
}
