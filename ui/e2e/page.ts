// One window as its user sees it: buttons by their words, fields by their labels, and what is written.
import { join } from "node:path";
import { type Driver, DriverError, type Handle, keys } from "./driver";
import { findInPage, type Wanted, wordsInPage } from "./finder";
import { folder, work } from "./paths";
import { pictureOf } from "./screen";
import { until } from "./until";

type Where = Omit<Wanted, "role" | "name"> & { seconds?: number };

/** What a command of the app answered. */
export type Answer<T> = { given: T } | { refused: unknown };

/** One line, without the marks that isolate directions. */
const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, "").replace(/\s+/g, " ");

export class Page {
  readonly name: string;
  readonly driver: Driver;
  /** `1440x900+1100+0`: where on the screen the window is. */
  private readonly place: string;
  /** What its people press with. */
  private readonly pointer: "mouse" | "finger";

  constructor(name: string, driver: Driver, place: string, pointer: "mouse" | "finger") {
    this.name = name;
    this.driver = driver;
    this.place = place;
    this.pointer = pointer;
  }

  /** The one element of this role and name; waits for it. */
  async find(role: string, name?: string, { seconds, ...where }: Where = {}): Promise<Handle> {
    const wanted = { role, name, ...where };
    return await this.until(
      `the ${role} "${name ?? "of any name"}"${where.within ? ` beside "${where.within}"` : ""}`,
      async () => {
        const { elements, names } = await this.driver.run(findInPage, wanted);
        if (elements.length > 1) throw new Error(`There are ${elements.length} of them.`);
        if (elements.length === 0) throw new Error(`There are: ${names.join(" | ") || "none"}.`);
        return elements[0] as unknown as Handle;
      },
      seconds,
    );
  }

  /** The names of all of this role that are there now and fit. */
  async names(role: string, fitting = /./): Promise<string[]> {
    // No name holds a NUL: nothing matches, and the names are given.
    const { names } = await this.driver.run(findInPage, { role, name: "\0" });
    return names.filter((name) => fitting.test(name));
  }

  /** What is written in each element of this role that shows `within`. */
  async texts(role: string, within: string): Promise<string[]> {
    const { elements } = await this.driver.run(findInPage, { role, within });
    const all = (elements as unknown as Handle[]).map((element) =>
      this.driver.run((one) => (one as unknown as Element).textContent, element),
    );
    return (await Promise.all(all)).map((text) => plain(text ?? ""));
  }

  /** Presses what has this role and name. What moves away while it is pressed is looked for again. */
  async press(role: string, name: string, where: Where = {}): Promise<void> {
    await this.until(
      `the ${role} "${name}" to be pressed`,
      async () => {
        await this.pressElement(await this.find(role, name, { ...where, seconds: 5 }));
        return true;
      },
      where.seconds,
    );
  }

  async button(name: string, where?: Where): Promise<void> {
    await this.press("button", name, where);
  }

  async link(name: string, where?: Where): Promise<void> {
    await this.press("link", name, where);
  }

  async pressElement(element: Handle): Promise<void> {
    await this.driver.run((one) => (one as unknown as Element).scrollIntoView({ block: "nearest" }), element);
    if (this.pointer === "finger") await this.driver.touch(element);
    else await this.driver.click(element);
  }

  /** Types into the field of this label, in place of what stood there. */
  async fill(label: string, text: string, where: Where = {}): Promise<void> {
    const field = await this.field(label, where);
    await this.driver.run((input) => {
      (input as unknown as HTMLInputElement).focus();
      (input as unknown as HTMLInputElement).select();
    }, field);
    await this.driver.type(field, text === "" ? keys.backspace : text);
  }

  /** Pastes into the field of this label, in place of what stood there; as one edit, like a clipboard's. */
  async paste(label: string, text: string, where: Where = {}): Promise<void> {
    await this.driver.run(
      (input, pasted) => {
        (input as unknown as HTMLInputElement).focus();
        (input as unknown as HTMLInputElement).select();
        document.execCommand(pasted === "" ? "delete" : "insertText", false, pasted);
      },
      await this.field(label, where),
      text,
    );
  }

  /** What stands in the field. */
  async valueOf(label: string): Promise<string> {
    return await this.driver.run(
      (input) => (input as unknown as HTMLInputElement).value,
      await this.field(label),
    );
  }

  /** Chooses from a list that opens under its field. */
  async choose(label: string, option: string, where: Where = {}): Promise<void> {
    const field = await this.field(label, where);
    await this.pressElement(field);
    const searches = await this.driver.run(
      (input) => !(input as unknown as HTMLInputElement).readOnly,
      field,
    );
    if (searches) await this.fill(label, option, where);
    await this.press("option", option);
  }

  private async field(label: string, where: Where = {}): Promise<Handle> {
    return await this.until(`the field "${label}"`, async () => {
      for (const role of ["textbox", "combobox", "searchbox"]) {
        const { elements } = await this.driver.run(findInPage, { role, name: label, ...where });
        if (elements.length === 1) return elements[0] as unknown as Handle;
      }
      throw new Error(`There are: ${(await this.names("textbox")).join(" | ") || "none"}.`);
    });
  }

  /** Sends a key to whatever has the focus. */
  async key(key: string): Promise<void> {
    await this.driver.type(await this.driver.focused(), key);
  }

  /** Waits until these words can be read, and gives everything that can. */
  async sees(words: string | RegExp, seconds?: number): Promise<string> {
    return await this.until(
      `the words "${words}"`,
      async () => {
        const shown = plain(await this.words());
        const found = typeof words === "string" ? shown.includes(words) : words.test(shown);
        return found ? shown : null;
      },
      seconds,
    );
  }

  /** Waits until these words can be read no more. */
  async seesNo(words: string | RegExp, seconds?: number): Promise<void> {
    await this.until(
      `the words "${words}" to go`,
      async () => {
        const shown = plain(await this.words());
        return typeof words === "string" ? !shown.includes(words) : !words.test(shown);
      },
      seconds,
    );
  }

  async words(): Promise<string> {
    return await this.driver.run(wordsInPage);
  }

  /** Asks a command of the app directly, as the page's own code does. */
  async ask<T>(command: string, given: Record<string, unknown> = {}): Promise<T> {
    const [answer] = await this.askAll<T>([[command, given]]);
    if (!answer) throw new Error(`no answer to ${command}`);
    if ("refused" in answer) throw new Error(`${command} was refused: ${JSON.stringify(answer.refused)}`);
    return answer.given;
  }

  /** Asks commands one after the other, and gives what each answered. */
  async askAll<T>(asked: [command: string, given: Record<string, unknown>][]): Promise<Answer<T>[]> {
    return (await this.driver.runAsync((all, done) => {
      type Invoke = (name: string, given: unknown) => Promise<unknown>;
      const { invoke } = (window as unknown as { __TAURI_INTERNALS__: { invoke: Invoke } })
        .__TAURI_INTERNALS__;
      const answers: unknown[] = [];
      const next = (at: number): unknown => {
        const one = all[at];
        if (!one) return done(answers);
        return invoke(one[0], one[1])
          .then(
            (given) => answers.push({ given }),
            (refused) => answers.push({ refused }),
          )
          .then(() => next(at + 1));
      };
      next(0);
    }, asked)) as Answer<T>[];
  }

  /** A picture of the window as it stands on the screen, once nothing moves in it any more. */
  async screenshot(file: string): Promise<void> {
    await this.driver.runAsync((done) => {
      const moving = document.getAnimations().filter(({ effect }) => {
        const end = effect?.getComputedTiming().endTime;
        return typeof end === "number" && Number.isFinite(end);
      });
      Promise.allSettled([document.fonts.ready, ...moving.map(({ finished }) => finished)]).then(() =>
        requestAnimationFrame(() => requestAnimationFrame(() => done(null))),
      );
    });
    await pictureOf(this.place, file);
  }

  /** Waits; in vain it tells what the window shows instead, with a picture beside. */
  async until<T>(what: string, ask: () => T | Promise<T>, seconds = 20): Promise<NonNullable<T>> {
    return await until(`${what} in the window "${this.name}"`, ask, {
      seconds,
      explain: () => this.describe(),
    });
  }

  private async describe(): Promise<string> {
    try {
      const picture = join(folder(work, "failures"), `${this.name}.png`);
      await pictureOf(this.place, picture);
      return `It shows (${picture}):\n${(await this.words()).slice(0, 4000)}`;
    } catch (error) {
      return `It cannot be looked at: ${error instanceof DriverError ? error.message : error}`;
    }
  }
}
