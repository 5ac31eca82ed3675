// Finds things on a page as a person does: by what they are and what they say.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { sleep } from "./app";
import { type Driver, DriverError, type Element } from "./driver";

export type Role = "button" | "link" | "textbox" | "radio" | "checkbox" | "heading" | "dialog" | "option" | "row" | "tab";

/** What a name may be: the whole text, or a pattern within it. */
export type Name = string | RegExp;

const patience = 15_000;

export interface Violation {
  rule: string;
  impact: string | null;
  elements: string[];
}

export class Page {
  constructor(readonly driver: Driver) {}

  /** Waits for the visible element with this role and name; with several, takes the first. */
  async get(role: Role, name: Name, within = patience): Promise<Element> {
    const found = await this.wait(`${role} ${name}`, within, () => this.find(role, name));
    return found;
  }

  /** Clicks it; one that is replaced while it is clicked is looked for again. */
  async click(role: Role, name: Name, within = patience): Promise<void> {
    await this.again(async () => this.driver.click(await this.get(role, name, within)));
  }

  /** Puts `text` into the field with this label, in the place of what stood there. */
  async fill(label: Name, text: string): Promise<void> {
    await this.again(async () => {
      const field = await this.get("textbox", label);
      await this.driver.clear(field);
      await this.driver.type(field, text);
    });
  }

  /** Waits until the page shows this text somewhere. */
  async see(text: Name, within = patience): Promise<void> {
    await this.wait(`text ${text}`, within, async () => (await this.shows(text)) || null);
  }

  /** Waits until the page does not show this text any more. */
  async seeNoMore(text: Name, within = patience): Promise<void> {
    await this.wait(`no text ${text}`, within, async () => !(await this.shows(text)) || null);
  }

  /** Everything that can be read on the page. */
  async text(): Promise<string> {
    return await this.driver.run(() => document.body.innerText.replace(/[\u2066-\u2069]/g, ""));
  }

  async shows(text: Name): Promise<boolean> {
    const all = (await this.text()).replace(/\s+/g, " ");
    return typeof text === "string" ? all.includes(text) : text.test(all);
  }

  /** The visible element with this role and name now, if there is one. */
  async find(role: Role, name: Name): Promise<Element | null> {
    const [source, flags] = typeof name === "string" ? [name, null] : [name.source, name.flags];
    return (await this.driver.run(findInPage, role, source, flags)) as Element | null;
  }

  /** Loads the page again in one of the two colour schemes. */
  async reloadIn(scheme: "light" | "dark"): Promise<void> {
    const url = new URL(await this.driver.url());
    url.searchParams.set("scheme", scheme);
    await this.driver.go(url.href);
  }

  /** What axe finds wrong with the page as it stands. */
  async violations(): Promise<Violation[]> {
    if (!(await this.driver.run(() => "axe" in window))) await this.driver.inject(axe());
    return (await this.driver.runAsync(runAxe)) as Violation[];
  }

  private async wait<T>(what: string, within: number, look: () => Promise<T | null>): Promise<T> {
    const ends = Date.now() + within;
    for (;;) {
      const found = await look();
      if (found !== null) return found;
      if (Date.now() > ends) {
        throw new Error(`not there within ${within / 1000} s: ${what}\nThe page shows:\n${await this.text()}`);
      }
      await sleep(100);
    }
  }

  private async again(act: () => Promise<void>): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        return await act();
      } catch (error) {
        const passing = ["stale element reference", "element click intercepted", "element not interactable"];
        if (tries === 5 || !(error instanceof DriverError) || !passing.includes(error.code)) throw error;
        await sleep(200);
      }
    }
  }
}

/** Runs in the page, so it may use nothing from outside. */
function findInPage(role: string, name: string, flags: string | null): unknown {
  const selectors: Record<string, string> = {
    button: "button, [role=button], summary",
    link: "a[href], [role=link]",
    textbox: "input:not([type=radio]):not([type=checkbox]):not([type=hidden]), textarea, [role=textbox]",
    radio: "input[type=radio], [role=radio]",
    checkbox: "input[type=checkbox], [role=checkbox], [role=switch]",
    heading: "h1, h2, h3, h4, [role=heading]",
    dialog: "dialog[open], [role=dialog]",
    option: "option, [role=option]",
    row: "tr, [role=row], li",
    tab: "[role=tab]",
  };
  const clean = (text: string | null | undefined) =>
    (text ?? "").replace(/[\u2066-\u2069]/g, "").replace(/\s+/g, " ").trim();
  const named = (element: HTMLElement): string => {
    const by = element.getAttribute("aria-labelledby");
    if (by) {
      const parts = by.split(/\s+/).map((id) => clean(document.getElementById(id)?.innerText));
      if (parts.join("")) return parts.join(" ");
    }
    const own = clean(element.getAttribute("aria-label"));
    if (own) return own;
    const labels = (element as HTMLInputElement).labels;
    if (labels?.length) return clean([...labels].map((label) => label.innerText).join(" "));
    return clean(element.innerText) || clean(element.getAttribute("placeholder")) || clean(element.title);
  };
  const visible = (element: HTMLElement) =>
    element.getClientRects().length > 0 && getComputedStyle(element).visibility !== "hidden";
  const matches = (text: string) => (flags === null ? text === name : new RegExp(name, flags).test(text));
  const candidates = [...document.querySelectorAll<HTMLElement>(selectors[role] ?? role)];
  // What lies behind an open dialog cannot be reached by a person either.
  const reachable = (element: HTMLElement) => !element.closest("[inert], [aria-hidden=true]");
  return candidates.find((one) => visible(one) && reachable(one) && matches(named(one))) ?? null;
}

function axe(): string {
  return readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
}

/** Runs in the page. */
function runAxe(answer: (violations: unknown) => void): void {
  interface Axe {
    run(options: unknown): Promise<{
      violations: { id: string; impact: string | null; nodes: { html: string; failureSummary: string }[] }[];
    }>;
  }
  const { axe } = window as unknown as { axe: Axe };
  const only = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  axe.run({ runOnly: only, resultTypes: ["violations"] }).then(
    ({ violations }) =>
      answer(
        violations.map(({ id, impact, nodes }) => ({
          rule: id,
          impact,
          elements: nodes.map((node) => `${node.html.slice(0, 200)} | ${node.failureSummary}`),
        })),
      ),
    (error) => answer([{ rule: "axe", impact: null, elements: [String(error)] }]),
  );
}
