// The one door between the screens and Rust. Screens call `clinic.<verb>(…)`, which answers or throws a
// `ClinicError`; they never see Tauri, so the same screens run on the fake clinic in a browser and in tests.

import type {
  AppState,
  ClinicChanged,
  Code,
  LinkChanged,
  Notification,
  SessionEnded,
  UiError,
} from "./bindings";
import { commands as tauriCommands, events as tauriEvents } from "./bindings";

export type * from "./bindings";
export type { ListAppointments as AppointmentFilter } from "./bindings";

type Answer<T> = { status: "ok"; data: T } | { status: "error"; error: UiError };
export type Commands = typeof tauriCommands;
export type Verb = keyof Commands;
/** What a verb gives when it is not refused. */
export type Given<V extends Verb> =
  Awaited<ReturnType<Commands[V]>> extends infer R
    ? R extends { status: "ok"; data: infer T }
      ? T
      : never
    : never;
export type Asked<V extends Verb> = Parameters<Commands[V]>;
export type Clinic = { [V in Verb]: (...asked: Asked<V>) => Promise<Given<V>> };

export interface Events {
  appStateChanged: AppState;
  clinicChanged: ClinicChanged;
  notificationArrived: Notification;
  sessionEnded: SessionEnded;
  linkChanged: LinkChanged;
}

export interface Backend {
  commands: { [V in Verb]: (...asked: Asked<V>) => Promise<Answer<Given<V>>> };
  listen<E extends keyof Events>(event: E, heard: (payload: Events[E]) => void): Promise<() => void>;
}

/** A refusal or a failure, as the closed code that the words are chosen by (`error-<code>`). */
export class ClinicError extends Error {
  readonly code: Code;
  /** Field name to field codes (`field-<code>`); empty unless `code` is `invalid_fields`. */
  readonly fields: Record<string, string[]>;
  /** Seconds to wait before the next try, when there is such a limit. */
  readonly retryAfter: number | null;
  /** Number to tell the desk, for failures that were logged. */
  readonly incident: string | null;

  constructor(error: UiError) {
    super(error.code);
    this.name = "ClinicError";
    this.code = error.code;
    this.fields = error.fields;
    this.retryAfter = error.retry_after;
    this.incident = error.incident;
  }
}

const internal: UiError = {
  code: "internal",
  status_code: 500,
  fields: {},
  retry_after: null,
  incident: null,
};

const tauri: Backend = {
  commands: tauriCommands as Backend["commands"],
  listen: (event, heard) =>
    tauriEvents[event].listen((arrived: { payload: unknown }) => heard(arrived.payload as never)),
};

let current: Backend = tauri;

/** Puts another clinic behind the screens: the fake one of the browser build and the tests. */
export function setBackend(backend: Backend) {
  current = backend;
}

async function ask(verb: Verb, asked: unknown[]): Promise<unknown> {
  const command = current.commands[verb] as (...asked: unknown[]) => Promise<Answer<unknown>>;
  let answer: Answer<unknown>;
  try {
    answer = await command(...asked);
  } catch (thrown) {
    // Tauri itself failed (a command that does not exist, a broken payload): never show its text.
    throw Object.assign(new ClinicError(internal), { cause: thrown });
  }
  if (answer.status === "error") throw new ClinicError(answer.error);
  return answer.data;
}

/** Every verb of the clinic as a function that answers or throws a `ClinicError`. */
export const clinic = new Proxy({} as Clinic, {
  get:
    (_, verb: string) =>
    (...asked: unknown[]) =>
      ask(verb as Verb, asked),
});

/**
 * Hears an event until the returned function is called. What happens before `begun` is not heard: whoever follows
 * something asks how it stands then, and not earlier.
 */
export function listen<E extends keyof Events>(
  event: E,
  heard: (payload: Events[E]) => void,
  begun?: () => void,
): () => void {
  let stopped = false;
  let stop: (() => void) | null = null;
  void current
    .listen(event, (payload) => !stopped && heard(payload))
    .then((unlisten) => {
      stop = unlisten;
      if (stopped) unlisten();
      else begun?.();
    });
  return () => {
    stopped = true;
    stop?.();
  };
}
