// What the fake clinic remembers, and the events it sends. It knows the rules just well enough that every
// screen can be walked through; the real rules live in the database and in `domain`.
import type {
  AddLocation,
  Appointment,
  AppState,
  AreaTree,
  Availability,
  Backups,
  ClinicSettings,
  Code,
  DemoMail,
  DoctorApplication,
  Events,
  GuestRequest,
  HealthLine,
  Hold,
  Holiday,
  Import,
  ImportRow,
  Install,
  JoinRequest,
  JoinText,
  MailSettings,
  Me,
  Moment,
  Notification,
  OutboxRow,
  State,
  UiError,
  VisitType,
  WaitlistEntry,
} from "../index";
import { FakeClock } from "./clock";
import { type FakePerson, seedDoctors, seedLocations, seedPatients, seedSpecializations } from "./seed";
import { seedAreas } from "./seed-areas";
import { seedHolidays, seedHours, seedVisitTypes } from "./seed-hours";

export interface FakeAccount {
  email: string;
  password: string;
  me: Me;
}

/** A slot that is kept, and for what: somebody who chooses, a proposal, an offer of the waitlist. */
export interface FakeHold extends Hold {
  by: string;
}

/** A move that may be taken back for a while. */
export interface FakeMove {
  before: Appointment;
  opened: string | null;
  until: number;
}

/** Thrown by a fake verb; becomes the same answer as the real refusal. */
export class Refusal {
  readonly error: UiError;
  constructor(code: Code, more: Partial<UiError> = {}) {
    this.error = { code, status_code: 409, fields: {}, retry_after: null, incident: null, ...more };
  }
}

export class FakeState {
  clock = new FakeClock();
  app: AppState = {
    phase: "ready",
    face: "kiosk",
    step: null,
    problem: null,
    version: "0.1.0",
    demo: true,
    joined: [],
    owns_server: true,
  };
  /** Everything answers `offline` while true. */
  offline = false;
  /** Milliseconds every answer takes. */
  delay = 0;
  /** Of what grows with the years so many are counted. */
  countsTo = 200_000;
  specializations = seedSpecializations();
  doctors = seedDoctors(this.specializations);
  areas: AreaTree = seedAreas();
  locations: AddLocation[] = seedLocations();
  patients: FakePerson[] = seedPatients();
  appointments: Appointment[] = [];
  notifications: Notification[] = [];
  mails: DemoMail[] = [];
  outbox: OutboxRow[] = [];
  applications: DoctorApplication[] = [];
  accounts: FakeAccount[] = [];
  /** E-mail to the mailed code that is waiting, and who registered with it. */
  codes = new Map<string, { code: string; name: string; phone: string }>();
  wrongTries = new Map<string, number>();
  lockedUntil = new Map<string, number>();
  me: Me | null = null;
  /** Doctor to everything that is written about their time. */
  hours = seedHours(this.doctors);
  holidays: Holiday[] = seedHolidays();
  visitTypes: VisitType[] = seedVisitTypes();
  holds: FakeHold[] = [];
  /** Appointment to the last move of the staff. */
  moves = new Map<string, FakeMove>();
  waitlist: WaitlistEntry[] = [];
  /** Entry of the waitlist to the appointment that is given up for it. */
  replaces = new Map<string, string | null>();
  requests: GuestRequest[] = [];
  /** How the clinic is, when a test says so. */
  health: HealthLine[] | null = null;
  /** Null: the clinic is on another computer. */
  backups: Backups | null = {
    recipients: [],
    last: null,
    folder: "/home/rashed/Documents/Anteroom",
    running: null,
    failure: null,
  };
  imports = new Map<string, { file: Import; rows: ImportRow[] }>();
  installs: Install[] = [];
  joinRequests: JoinRequest[] = [];
  /** The request that this computer made and that waits. */
  joinText: JoinText | null = null;
  /** Doctor to the place where they usually are. */
  usualLocation = new Map([
    ["doctor-0", "location-0"],
    ["doctor-1", "location-1"],
    ["doctor-3", "location-3"],
    ["doctor-6", "location-3"],
    ["doctor-7", "location-1"],
  ]);
  settings: ClinicSettings = {
    name: "Shapla Medical Centre",
    address: "Dhanmondi, Dhaka",
    zone: "Asia/Dhaka",
    country: "BD",
    language: "en",
    currency: "BDT",
    slot_minutes: 20,
    notice_minutes: 0,
    horizon_days: 60,
    answer_hours: 24,
    accept_at_once: false,
    business_from: null,
    business_to: null,
    hold_seconds: 120,
    cancel_hours: 0,
    patient_open_limit: 0,
    patient_day_limit: 0,
    doctor_day_limit: 0,
    no_show_minutes: 30,
    guest_requests: true,
  };
  mail: MailSettings = {
    host: "",
    port: 587,
    security: "starttls",
    username: "",
    sender: "",
    has_password: false,
  };
  private made = 0;
  private heard = new Map<keyof Events, Set<(payload: never) => void>>();

  newId(): string {
    this.made += 1;
    return `fake-${this.made}`;
  }

  listen<E extends keyof Events>(event: E, heard: (payload: Events[E]) => void): () => void {
    const all = this.heard.get(event) ?? new Set();
    all.add(heard as (payload: never) => void);
    this.heard.set(event, all);
    return () => all.delete(heard as (payload: never) => void);
  }

  send<E extends keyof Events>(event: E, payload: Events[E]) {
    for (const heard of this.heard.get(event) ?? []) heard(payload as never);
  }

  changed(...nouns: string[]) {
    this.send("clinicChanged", { nouns, doctors: [], everything: false });
  }

  setApp(change: Partial<AppState>) {
    this.app = { ...this.app, ...change };
    this.send("appStateChanged", this.app);
  }

  mailTo(recipient: string, subject: string, body: string) {
    this.mails.unshift({ id: this.newId(), at: this.clock.now(), recipient, subject, body });
    this.changed("mail");
  }

  signedIn(): Me {
    if (!this.me) throw new Refusal("sign_in_again");
    return this.me;
  }

  appointment(id: string): Appointment {
    const found = this.appointments.find((one) => one.id === id);
    if (!found) throw new Refusal("not_found");
    return found;
  }

  hoursOf(doctor: string): Availability {
    return this.hours.get(doctor) ?? { version: 0, weekly: [], overrides: [], absences: [], travel: [] };
  }

  /** What is kept now; what has run out is forgotten. */
  liveHolds(): FakeHold[] {
    this.holds = this.holds.filter((one) => Date.parse(one.until.utc) > this.clock.utc);
    return this.holds;
  }

  /** Who holds: the account, or the window while nobody is signed in. */
  holder(): string {
    return this.me?.account ?? "guest";
  }

  /** An appointment as the caller sees it. */
  seen(one: Appointment): Appointment {
    const mine = this.me?.patient ?? null;
    const guardian = mine !== null && one.patient.id !== mine;
    const expired = one.undo_until !== null && Date.parse(one.undo_until.utc) <= this.clock.utc;
    return structuredClone({
      ...one,
      guardian,
      staff_notes: mine === null ? one.staff_notes : "",
      undo_until: mine !== null || expired ? null : one.undo_until,
    });
  }

  /** Puts an appointment in without asking any rule; for seeds and tests. */
  put(
    doctor: number,
    patient: number,
    local: string,
    state: State,
    reason: string,
    more: Partial<Appointment> = {},
  ) {
    const who = this.doctors[doctor];
    const whom = this.patients[patient];
    if (!who || !whom) throw new Error("no such person");
    const { id, full_name, age, gender, phone } = whom;
    const starts = this.clock.at(local);
    const minutes = more.minutes ?? who.slot_minutes;
    const made: Appointment = {
      id: this.newId(),
      state,
      doctor: { id: who.id, full_name: who.full_name, specialization: who.specialization.name },
      patient: { id, full_name, age, gender, phone },
      starts,
      minutes,
      reason,
      answer_reason: null,
      location: state === "pending" ? null : (this.locations[0] ?? null),
      requested_at: this.clock.momentOf(this.clock.utc - 8 * 60_000),
      answered_at: state === "pending" ? null : this.clock.momentOf(this.clock.utc - 4 * 60_000),
      until: null,
      referred_from: null,
      referred_to: null,
      channel: "kiosk",
      visit_type: null,
      blocked_from: starts,
      blocked_to: this.clock.momentOf(Date.parse(starts.utc) + minutes * 60_000),
      token: null,
      moved_from: null,
      moved_to: null,
      proposal: null,
      booking: null,
      booking_kind: null,
      guardian: false,
      staff_notes: "",
      undo_until: null,
      ...more,
    };
    this.appointments.push(made);
    return made;
  }

  moment(utc: string): Moment {
    return this.clock.momentOf(Date.parse(utc));
  }
}
