// The fake clinic's accounts: three wrong passwords lock for a minute, codes arrive as demo mail.
import type { Commands, Me, PasswordCheck, SignInOutcome } from "../index";
import { type FakeState, Refusal } from "./state";

const denied: SignInOutcome = { status: "denied", retry_after: null, me: null };

function checklist(password: string, staff: boolean): PasswordCheck[] {
  return [
    { rule: "password_length", met: password.length >= (staff ? 12 : 8) },
    { rule: "password_uppercase", met: /\p{Lu}/u.test(password) },
    { rule: "password_digit", met: /\d/.test(password) },
    { rule: "password_special", met: /[^\p{L}\d\s]/u.test(password) },
  ];
}

function enter(state: FakeState, me: Me): SignInOutcome {
  state.me = me;
  return { status: "ok", retry_after: null, me };
}

function signIn(state: FakeState, email: string, password: string): SignInOutcome {
  const until = state.lockedUntil.get(email) ?? 0;
  const left = Math.ceil((until - Date.now()) / 1000);
  if (left > 0) return { status: "locked", retry_after: left, me: null };
  const account = state.accounts.find((one) => one.email === email && one.password === password);
  if (account) {
    state.wrongTries.delete(email);
    return enter(state, account.me);
  }
  const tries = (state.wrongTries.get(email) ?? 0) + 1;
  state.wrongTries.set(email, tries);
  if (tries < 3) return denied;
  state.wrongTries.delete(email);
  state.lockedUntil.set(email, Date.now() + 60_000);
  return { status: "locked", retry_after: 60, me: null };
}

function activate(state: FakeState, input: Parameters<Commands["activateAccount"]>[0]): SignInOutcome {
  const waiting = state.codes.get(input.email);
  if (!waiting || waiting.code !== input.code) return denied;
  const known = state.accounts.find((one) => one.email === input.email);
  state.codes.delete(input.email);
  if (known) {
    known.password = input.password;
    return enter(state, known.me);
  }
  const patient = {
    id: state.newId(),
    full_name: waiting.name,
    age: 40,
    gender: "female",
    phone: waiting.phone,
    birth_date: "1986-03-14",
    guardian: null,
  };
  state.patients.push(patient);
  const me: Me = {
    account: state.newId(),
    email: input.email,
    full_name: waiting.name,
    roles: ["patient"],
    patient: patient.id,
    doctor: null,
    doctor_state: null,
    specialization: null,
  };
  state.accounts.push({ email: input.email, password: input.password, me });
  return enter(state, me);
}

function sendCode(state: FakeState, email: string, name: string, phone: string) {
  const code = "427193";
  state.codes.set(email, { code, name, phone });
  state.mailTo(email, "Your code", `Type this code at the kiosk: ${code}\nIt works for 10 minutes.`);
}

/** What the real clinic would say about the fields of a registration. */
function wrongFields(input: { full_name: string; phone: string; email: string }) {
  const fields: Record<string, string[]> = {};
  if (input.full_name.trim() === "") fields.full_name = ["required"];
  if (!/^\+880\d{10}$/.test(input.phone)) fields.phone = ["phone_bd"];
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(input.email)) fields.email = ["email"];
  return fields;
}

export function accountVerbs(state: FakeState) {
  const register = (input: { full_name: string; phone: string; email: string }) => {
    const fields = wrongFields(input);
    if (Object.keys(fields).length > 0) throw new Refusal("invalid_fields", { fields });
    sendCode(state, input.email, input.full_name, input.phone);
    return null;
  };
  return {
    getMe: () => state.me,
    keepAlive: () => null,
    signIn: (email: string, password: string) => signIn(state, email, password),
    signOut: () => {
      state.me = null;
      state.send("sessionEnded", { reason: "signed_out" });
      return null;
    },
    passwordChecklist: (password: string, _email: string, _name: string, staff: boolean) =>
      checklist(password, staff),
    registerPatient: register,
    registerDoctor: register,
    activateAccount: (input: Parameters<Commands["activateAccount"]>[0]) => activate(state, input),
    requestPasswordReset: (email: string) => {
      const known = state.accounts.find((one) => one.email === email);
      if (known) sendCode(state, email, known.me.full_name, "");
      return null;
    },
    resetPassword: (input: Parameters<Commands["resetPassword"]>[0]) => activate(state, input),
  };
}
