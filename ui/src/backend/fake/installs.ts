// The fake clinic's computers, and joining it: request and answer are texts that fit each other by their label.
import type { Install, InstallKind, JoinRequest, JoinText } from "../index";
import { type FakeState, Refusal } from "./state";

const BEGIN_REQUEST = "-----BEGIN ANTEROOM REQUEST-----";
const BEGIN_ANSWER = "-----BEGIN ANTEROOM ANSWER-----";

/** A request text as the fake reads it back: kind and label in its second line. */
export function requestText(kind: InstallKind, label: string): string {
  return `${BEGIN_REQUEST}\n${kind}:${label}\n-----END ANTEROOM REQUEST-----`;
}

export function answerText(label: string): string {
  return `${BEGIN_ANSWER}\n${label}\n-----END ANTEROOM ANSWER-----`;
}

function readRequest(text: string): Pick<JoinRequest, "kind" | "label"> {
  const [, kind, label] = text.match(/BEGIN ANTEROOM REQUEST-----\n(kiosk|staff):(.+)\n-----END/) ?? [];
  if (!kind || !label) throw new Refusal("request_unreadable");
  return { kind: kind as InstallKind, label };
}

export function installVerbs(state: FakeState) {
  const request = (id: string) => {
    const found = state.joinRequests.find((one) => one.id === id);
    if (!found) throw new Refusal("not_found");
    return found;
  };
  const roleOf = (kind: InstallKind, label: string) => `${kind[0]}_${String(label.length).padStart(12, "0")}`;
  return {
    listInstalls: () => structuredClone(state.installs),
    listJoinRequests: () => structuredClone(state.joinRequests),
    fileJoinRequest: (id: string, text: string) => {
      const { kind, label } = readRequest(text);
      if (state.joinRequests.some((one) => one.label === label && one.answer === null)) {
        throw new Refusal("already_exists");
      }
      const filed = state.clock.now();
      state.joinRequests.unshift({
        id,
        kind,
        label,
        role: roleOf(kind, label),
        filed,
        answered: null,
        answer: null,
      });
      state.changed("install");
      return null;
    },
    withdrawJoinRequest: (id: string) => {
      state.joinRequests = state.joinRequests.filter((one) => one.id !== id);
      state.changed("install");
      return null;
    },
    answerJoinRequest: (id: string) => {
      const { label } = request(id);
      Object.assign(request(id), { answered: state.clock.now(), answer: answerText(label) });
      state.changed("install");
      return null;
    },
    revokeInstall: (role: string, lastWorker: boolean) => {
      const install = state.installs.find((one) => one.role === role);
      if (!install) throw new Refusal("not_found");
      if (install.is_self) throw new Refusal("own_install");
      if (install.kind === "worker" && !lastWorker) throw new Refusal("last_worker");
      install.revoked = state.clock.now();
      state.changed("install");
      return null;
    },
    ...joiningVerbs(state),
  };
}

function joiningVerbs(state: FakeState) {
  return {
    getJoinText: () => structuredClone(state.joinText),
    askToJoin: (kind: InstallKind, label: string): JoinText => {
      if (label.trim() === "") throw new Refusal("invalid_fields", { fields: { label: ["required"] } });
      state.joinText = { kind, label: label.trim(), text: requestText(kind, label.trim()) };
      return structuredClone(state.joinText);
    },
    saveJoinText: () => "/home/nasima/Downloads/anteroom-request.txt",
    acceptJoinAnswer: (kind: InstallKind, answer: string) => {
      if (!answer.includes(BEGIN_ANSWER)) throw new Refusal("answer_unreadable");
      if (!answer.includes(`\n${state.joinText?.label}\n`)) throw new Refusal("answer_of_other_request");
      state.joinText = null;
      state.setApp({ phase: "choose_face", joined: [...state.app.joined, kind], demo: false });
      return null;
    },
    startJoinOver: (kind: InstallKind) => {
      state.joinText = null;
      const joined = state.app.joined.filter((one) => one !== kind);
      state.setApp({ phase: "first_run", problem: null, joined });
      return null;
    },
  };
}

/** The three of the server's own computer, a kiosk that joined, and one whose certificate ends soon. */
export function seedInstalls(state: FakeState): Install[] {
  const seen = (minutes: number) => state.clock.momentOf(state.clock.utc - minutes * 60_000);
  const common = { version: "0.1.0", enrolled: seen(60 * 24 * 40), revoked: null, is_self: false };
  return [
    {
      ...common,
      role: "s_5ab1c09d2e4f",
      kind: "staff",
      label: "Front desk",
      last_seen: seen(0),
      certificate_expires: state.clock.at("2029-02-23T09:00"),
      is_self: true,
    },
    {
      ...common,
      role: "s_0c4d7e2a91b6",
      kind: "staff",
      label: "Dr. Farhana's room",
      last_seen: seen(3),
      certificate_expires: state.clock.at("2026-12-03T09:00"),
    },
    {
      ...common,
      role: "k_77aa12cd90ef",
      kind: "kiosk",
      label: "Kiosk at the entrance",
      last_seen: seen(90),
      certificate_expires: state.clock.at("2029-02-23T09:00"),
    },
    {
      ...common,
      role: "w_19f0ab34cd56",
      kind: "worker",
      label: "the clinic's computer",
      last_seen: seen(1),
      certificate_expires: null,
    },
  ];
}
