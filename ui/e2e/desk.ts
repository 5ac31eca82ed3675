// What the desk has to have done before a journey can go on, asked of the app directly.
import type { App } from "./app";

export interface Moment {
  utc: string;
  local: string;
}
export interface Visit {
  id: string;
  state: string;
  starts: Moment;
  patient: { id: string };
  /** The booking as a whole, of a family or a series. */
  booking: string | null;
}
interface Person {
  id: string;
  full_name: string;
  birth_date: string | null;
  next_visit: Moment | null;
}

/** Why a journey through today is left out before midnight. */
export const night = "too late in the clinic's evening for a visit today";

/** The office's window, and the doctor whom the journey is about. */
export class Desk {
  readonly doctor: string;
  private readonly today: string;
  private readonly app: App;

  private constructor(app: App, doctor: string, today: string) {
    this.app = app;
    this.doctor = doctor;
    this.today = today;
  }

  static async of(app: App, name: string): Promise<Desk> {
    const { today } = await app.ask<{ today: string }>("get_clinic");
    const given = { specialization: null };
    const doctors = await app.ask<{ id: string; full_name: string }[]>("list_doctors", given);
    const doctor = doctors.find(({ full_name }) => full_name === name)?.id;
    if (!doctor) throw new Error(`Nobody is called ${name}`);
    return new Desk(app, doctor, today);
  }

  /** The day `days` after today. */
  later(days: number): string {
    return new Date(Date.parse(`${this.today}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  }

  /** Is the day of the clinic so near to its end that nothing can be booked in it? */
  async isNight(): Promise<boolean> {
    const { now } = await this.app.ask<{ now: Moment }>("get_clinic");
    return now.local.slice(11) > "23:10";
  }

  /** Times of the doctor that are free on a day. */
  async freeOn(day: string): Promise<Moment[]> {
    const given = { doctor: this.doctor, fromDay: day, days: 1, visitType: null };
    const days = await this.app.ask<{ slots: { starts: Moment }[] }[]>("list_slots", given);
    return days.flatMap(({ slots }) => slots.map(({ starts }) => starts));
  }

  /** The doctor is here today from midnight to midnight, so that there is a free time whenever this runs. */
  async openAllDay(): Promise<void> {
    const hours = await this.app.ask<{ overrides: { day: string }[] }>("get_availability", {
      doctor: this.doctor,
    });
    if (hours.overrides.some(({ day }) => day === this.today)) return;
    const id = await this.app.ask<string>("new_id");
    const allDay = { id, day: this.today, from: "00:00", to: "23:40", slot_minutes: 20, location: null };
    const availability = { ...hours, overrides: [...hours.overrides, allDay] };
    await this.app.ask("set_availability", { doctor: this.doctor, availability, resolutions: [] });
  }

  /** The first free time of today. */
  async soonest(): Promise<Moment> {
    await this.openAllDay();
    const [soon] = await this.freeOn(this.today);
    if (!soon) throw new Error("Nothing is free today");
    return soon;
  }

  /** Somebody of this name, or anybody with a birth date who has no visit ahead and does not wait here today. */
  async patient(name: string | null): Promise<Person> {
    const today = await this.visits({ doctor: null, from_day: this.today, to_day: this.today });
    const here = new Set(today.map(({ patient }) => patient.id));
    const given = { search: name, cursor: null, limit: 100 };
    const { rows } = await this.app.ask<{ rows: Person[] }>("list_patients", given);
    const found = rows.find(
      (row) => name !== null || (row.birth_date && !row.next_visit && !here.has(row.id)),
    );
    if (!found) throw new Error(`Nobody fits among ${rows.length}`);
    return found;
  }

  /** Books a visit and confirms it. */
  async books(patient: string, starts: Moment): Promise<Visit> {
    const id = await this.app.ask<string>("new_id");
    const input = {
      id,
      doctor: this.doctor,
      starts_utc: starts.utc,
      minutes: null,
      reason: "Check-up",
      patient,
      hold: null,
      visit_type: null,
      for_member: null,
    };
    const visit = await this.app.ask<Visit>("book_appointment", { input });
    if (visit.state !== "pending") return visit;
    const [location] = await this.app.ask<{ id: string }[]>("list_locations");
    return await this.app.ask<Visit>("accept_appointment", { input: { id, location: location?.id } });
  }

  /** Visits of the doctor, narrowed down as the list of appointments is. */
  async visits(narrowed: Record<string, unknown>): Promise<Visit[]> {
    const filter = {
      states: null,
      from_day: null,
      to_day: null,
      doctor: this.doctor,
      specialization: null,
      patient: null,
      time: null,
      search: null,
      cursor: null,
      limit: 200,
      ...narrowed,
    };
    const { rows } = await this.app.ask<{ rows: Visit[] }>("list_appointments", { filter });
    return rows;
  }

  /** Whoever came today has left, and nobody is expected any more. */
  async endToday(): Promise<void> {
    const day = { from_day: this.today, to_day: this.today };
    for (const { id, state } of await this.visits({ ...day, states: ["checked_in", "in_consultation"] })) {
      if (state === "checked_in") await this.app.ask("begin_consultation", { id });
      await this.app.ask("complete_appointment", { id });
    }
    for (const { id } of await this.visits({ ...day, states: ["pending", "accepted"] }))
      await this.app.ask("cancel_appointment", { input: { id, reason: "The day is over" } });
  }
}
