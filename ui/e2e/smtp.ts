// A real mail server with STARTTLS and a login, and what it took. The same program serves the worker's own tests.
import { copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { folder, root, target, work } from "./paths";
import { type Program, startTelling } from "./processes";
import { run } from "./run";
import { until } from "./until";

const script = join(root, "src-tauri/crates/worker/tests/smtp_server.py");

/** The login that the server takes. */
export const login = { username: "clinic", password: "right password" } as const;

export interface Mail {
  to: string;
  subject: string;
  /** The letter as plain text. */
  text: string;
  /** The calendar file that comes with it; empty when there is none. */
  calendar: string;
  /** It came over TLS, from somebody who had signed in. */
  safely: boolean;
}

interface Taken {
  recipients: string[];
  content: string;
  tls: boolean;
  user: boolean;
}

export class MailServer {
  readonly port: number;
  private readonly program: Program;
  private readonly mails: Mail[];

  private constructor(port: number, program: Program, mails: Mail[]) {
    this.port = port;
    this.program = program;
    this.mails = mails;
  }

  static async start(): Promise<MailServer> {
    const python = await ownPython();
    await makeCertificates();
    const mails: Mail[] = [];
    const { program, said } = await startTelling(python, [script, file("cert.pem"), file("key.pem")], {
      log: join(folder(work, "logs"), "smtp.log"),
      onLine: (line) => mails.push(read(JSON.parse(line) as Taken)),
    });
    return new MailServer((JSON.parse(said) as { starttls: number }).starttls, program, mails);
  }

  /** Has the app of this home trust the server's certificate, as a clinic that is its own authority would. */
  trustedBy(home: string): void {
    copyFileSync(file("authority.pem"), join(home, "mail-authority.pem"));
  }

  /** Waits for a mail to this address whose subject holds these words; each mail is given once. */
  async mail(to: string, subject: string, seconds?: number): Promise<Mail> {
    const found = await until(
      `the mail "${subject}" to ${to}`,
      () => this.mails.find((mail) => mail.to === to && mail.subject.includes(subject)),
      {
        seconds,
        explain: () => `There were: ${this.mails.map((mail) => `${mail.to}: ${mail.subject}`).join(" | ")}`,
      },
    );
    this.mails.splice(this.mails.indexOf(found), 1);
    return found;
  }

  async stop(): Promise<void> {
    await this.program.stop();
  }
}

/** The six digits of a mail. */
export function codeIn(text: string): string {
  const code = /\b\d{6}\b/.exec(text)?.[0];
  if (!code) throw new Error(`There is no code in: ${text}`);
  return code;
}

const file = (name: string) => join(folder(work, "smtp"), name);

/** The Python of the tests, made once with the mail server in it. */
async function ownPython(): Promise<string> {
  const python = process.env.ANTEROOM_PYTHON ?? join(target, "python/bin/python3");
  if (!existsSync(python)) {
    await run("python3", ["-m", "venv", join(target, "python")]);
    await run(python, ["-m", "pip", "install", "--quiet", "aiosmtpd==1.4.6"]);
  }
  return python;
}

/** An authority of our own, and the certificate that it gives to "localhost". */
async function makeCertificates(): Promise<void> {
  const openssl = (...args: string[]) => run("openssl", args);
  const fresh = [
    "req",
    "-x509",
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:P-256",
    "-nodes",
    "-days",
    "2",
  ];
  await openssl(
    ...fresh,
    "-subj",
    "/CN=Clinic authority",
    "-keyout",
    file("authority.key"),
    "-out",
    file("authority.pem"),
  );
  const names = ["-addext", "subjectAltName=DNS:localhost", "-addext", "basicConstraints=critical,CA:FALSE"];
  const signed = ["-CA", file("authority.pem"), "-CAkey", file("authority.key")];
  await openssl(
    ...fresh,
    "-subj",
    "/CN=localhost",
    ...names,
    ...signed,
    "-keyout",
    file("key.pem"),
    "-out",
    file("cert.pem"),
  );
}

function read({ recipients, content, tls, user }: Taken): Mail {
  const { headers, body } = split(content);
  const parts = leaves({ headers, body });
  const part = (type: string) => {
    const found = parts.find((one) => one.headers["content-type"]?.startsWith(type));
    return found ? decoded(found.body, found.headers["content-transfer-encoding"]) : "";
  };
  return {
    to: recipients[0] ?? "",
    subject: words(headers.subject ?? ""),
    text: part("text/plain"),
    calendar: part("text/calendar"),
    safely: tls && user,
  };
}

interface Part {
  headers: Record<string, string>;
  body: string;
}

/** The parts that hold something, those within parts too. */
function leaves(part: Part): Part[] {
  const boundary = /boundary="?([^";\r\n]+)/.exec(part.headers["content-type"] ?? "")?.[1];
  if (!boundary) return [part];
  return part.body.split(`--${boundary}`).flatMap((inner) => leaves(split(inner.trimStart())));
}

function split(message: string): Part {
  const [head = "", ...rest] = message.replaceAll("\r\n", "\n").split("\n\n");
  const lines = head.replace(/\n[ \t]+/g, " ").split("\n");
  const headers = lines.map((line) => [line.split(":")[0]?.toLowerCase(), line.replace(/^[^:]*:\s*/, "")]);
  return { headers: Object.fromEntries(headers), body: rest.join("\n\n") };
}

function decoded(body: string, encoding = "7bit"): string {
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  if (encoding !== "quoted-printable") return body;
  const bytes = body
    .replace(/=\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, byte: string) => String.fromCharCode(Number.parseInt(byte, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** A header with encoded words (RFC 2047) as text. */
function words(header: string): string {
  return header
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?b\?([^?]*)\?=/gi, (_, text: string) => Buffer.from(text, "base64").toString("utf8"));
}
