// A WebDriver client of just the size needed: one session is one window of the app.
import { writeFile } from "node:fs/promises";

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** An element of the page, as the driver refers to it. */
export type Element = { [ELEMENT]: string };

interface Answer {
  value: unknown;
}

/** What the driver refused, by its error code (`no such element`, `stale element reference` …). */
export class DriverError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

export class Driver {
  private constructor(private readonly session: string) {}

  /** Starts the program through the WebDriver server at `server`. */
  static async start(server: string, binary: string, args: string[]): Promise<Driver> {
    const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": { binary, args } } };
    const made = (await ask("POST", `${server}/session`, { capabilities })) as { sessionId: string };
    return new Driver(`${server}/session/${made.sessionId}`);
  }

  /** Ends the session, and the program with it. */
  async quit(): Promise<void> {
    await ask("DELETE", this.session);
  }

  /** Runs a function in the page, with arguments that survive JSON, and gives what it returns. */
  async run<A extends unknown[], R>(page: (...args: A) => R, ...args: A): Promise<Awaited<R>> {
    const script = `return (${page.toString()}).apply(null, arguments)`;
    return (await this.post("/execute/sync", { script, args })) as Awaited<R>;
  }

  /** Runs the text of a script in the page. */
  async inject(script: string): Promise<void> {
    await this.post("/execute/sync", { script, args: [] });
  }

  /** As `run`, for a function that answers through its last argument. */
  async runAsync<A extends unknown[]>(page: (...args: [...A, (answer: unknown) => void]) => void, ...args: A) {
    const script = `return (${page.toString()}).apply(null, arguments)`;
    return await this.post("/execute/async", { script, args });
  }

  async click(element: Element): Promise<void> {
    await this.post(`/element/${element[ELEMENT]}/click`, {});
  }

  async clear(element: Element): Promise<void> {
    await this.post(`/element/${element[ELEMENT]}/clear`, {});
  }

  /** Types into the element, key by key. */
  async type(element: Element, text: string): Promise<void> {
    await this.post(`/element/${element[ELEMENT]}/value`, { text });
  }

  async go(url: string): Promise<void> {
    await this.post("/url", { url });
  }

  async url(): Promise<string> {
    return (await ask("GET", `${this.session}/url`)) as string;
  }

  /** The handles of the windows that the program has open. */
  async windows(): Promise<string[]> {
    return (await ask("GET", `${this.session}/window/handles`)) as string[];
  }

  async switchTo(handle: string): Promise<void> {
    await this.post("/window", { handle });
  }

  /** Writes a picture of the window as PNG. */
  async screenshot(file: string): Promise<void> {
    const picture = (await ask("GET", `${this.session}/screenshot`)) as string;
    await writeFile(file, Buffer.from(picture, "base64"));
  }

  private post(path: string, body: unknown): Promise<unknown> {
    return ask("POST", this.session + path, body);
  }
}

async function ask(method: string, url: string, body?: unknown): Promise<unknown> {
  const response = await fetch(url, { method, body: body === undefined ? undefined : JSON.stringify(body) });
  const { value } = (await response.json()) as Answer;
  if (!response.ok) {
    const { error, message } = value as { error: string; message: string };
    throw new DriverError(error, message);
  }
  return value;
}
