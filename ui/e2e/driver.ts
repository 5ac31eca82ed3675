// A WebDriver client of just the size needed: one session is one window of the app.

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** An element of the page, as the driver refers to it. */
export type Handle = { [ELEMENT]: string };

/** How long a command of the page may take, in milliseconds: making the demo clinic is one. */
const SCRIPT_TIMEOUT = 180_000;

/** How long the driver may take for anything else. */
const ANSWER_TIMEOUT = 30_000;

/** Keys that are no letters, as WebDriver writes them. */
export const keys = {
  backspace: "\uE003",
  tab: "\uE004",
  enter: "\uE007",
  escape: "\uE00C",
  down: "\uE015",
  f6: "\uE036",
} as const;

/** What the driver refused, by its error code (`no such element`, `stale element reference` …). */
export class DriverError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

export class Driver {
  private readonly session: string;

  private constructor(session: string) {
    this.session = session;
  }

  /** Starts the program through the WebDriver server at `server`. */
  static async start(server: string, binary: string, args: string[]): Promise<Driver> {
    // No browserName: the driver would look for MiniBrowser.
    const capabilities = {
      alwaysMatch: { "webkitgtk:browserOptions": { binary, args }, timeouts: { script: SCRIPT_TIMEOUT } },
    };
    const made = (await ask("POST", `${server}/session`, { capabilities })) as { sessionId: string };
    return new Driver(`${server}/session/${made.sessionId}`);
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
  async runAsync<A extends unknown[]>(
    page: (...args: [...A, (answer: unknown) => void]) => void,
    ...args: A
  ): Promise<unknown> {
    const script = `return (${page.toString()}).apply(null, arguments)`;
    return await this.post("/execute/async", { script, args });
  }

  async click(element: Handle): Promise<void> {
    await this.post(`/element/${element[ELEMENT]}/click`, {});
  }

  /**
   * Touches the middle of the element with a finger, where it is the one that the finger would meet. WebKitGTK has no
   * touch of its own to simulate: it turns the finger into a pointer, as a touch screen without gestures does.
   */
  async touch(element: Handle): Promise<void> {
    const at = await this.run((one) => {
      const target = one as unknown as Element;
      const { x, y, width, height } = target.getBoundingClientRect();
      const middle = { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
      const met = document.elementFromPoint(middle.x, middle.y);
      const label = target instanceof HTMLInputElement ? target.labels?.[0] : null;
      return met && (target.contains(met) || label?.contains(met)) ? middle : null;
    }, element);
    if (!at) throw new DriverError("element click intercepted", "something else is over it");
    const actions = [
      { type: "pointerMove", origin: "viewport", duration: 0, ...at },
      { type: "pointerDown", button: 0 },
      { type: "pause", duration: 30 },
      { type: "pointerUp", button: 0 },
    ];
    const finger = { type: "pointer", id: "finger", parameters: { pointerType: "touch" }, actions };
    await this.post("/actions", { actions: [finger] });
  }

  /** Types into the element, key by key. */
  async type(element: Handle, text: string): Promise<void> {
    await this.post(`/element/${element[ELEMENT]}/value`, { text });
  }

  /** Drags with the mouse from the middle of one element to the middle of another, both in sight. */
  async drag(from: Handle, to: Handle): Promise<void> {
    const [start, end] = await this.run(
      (...both) =>
        both.map((one) => {
          const { x, y, width, height } = (one as unknown as Element).getBoundingClientRect();
          return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
        }),
      from,
      to,
    );
    if (!start || !end) throw new Error("nothing to drag");
    const move = ({ x, y }: { x: number; y: number }, duration: number) => ({
      type: "pointerMove",
      origin: "viewport",
      duration,
      x,
      y,
    });
    const actions = [
      move(start, 0),
      { type: "pointerDown", button: 0 },
      move({ x: start.x + 9, y: start.y }, 100),
      move({ x: end.x + 4, y: end.y }, 300),
      move(end, 100),
      { type: "pointerUp", button: 0 },
    ];
    const mouse = { type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions };
    await this.post("/actions", { actions: [mouse] });
  }

  /** The element that has the focus. */
  async focused(): Promise<Handle> {
    return (await ask("GET", `${this.session}/element/active`)) as Handle;
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

  private post(path: string, body: unknown): Promise<unknown> {
    return ask("POST", this.session + path, body);
  }
}

async function ask(method: string, url: string, body?: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(url.endsWith("/async") ? SCRIPT_TIMEOUT : ANSWER_TIMEOUT),
  });
  const { value } = (await response.json()) as { value: unknown };
  if (!response.ok) {
    const { error, message } = value as { error: string; message: string };
    throw new DriverError(error, message);
  }
  return value;
}
