// What must hold on every screen: readable for everybody in both schemes, nothing secret in it, nothing cut off.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect } from "vitest";
import type { Page } from "./page";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** All of it, on the screen as it stands. */
export async function expectGood(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await expectNoSecrets(page);
}

/** No violation that axe can find, in light and in dark. */
export async function expectAccessible(page: Page): Promise<void> {
  const there = await page.driver.run(() => "axe" in window);
  if (!there) await page.driver.inject(axe);
  for (const scheme of ["light", "dark"]) {
    const found = await page.driver.runAsync(violationsInPage, scheme);
    expect(found, `axe in the window "${page.name}", ${scheme}: ${await title(page)}`).toEqual([]);
  }
}

function violationsInPage(scheme: string, done: (answer: unknown) => void) {
  type Violation = { id: string; nodes: { html: string; failureSummary: string }[] };
  type Axe = { run(options: unknown): Promise<{ violations: Violation[] }> };
  const html = document.documentElement;
  const before = html.getAttribute("data-mantine-color-scheme") ?? "light";
  // Colours on their way from one scheme to the other are not what anybody reads.
  const still = new CSSStyleSheet();
  still.replaceSync("*, *::before, *::after { transition: none !important; animation: none !important; }");
  document.adoptedStyleSheets.push(still);
  html.setAttribute("data-mantine-color-scheme", scheme);
  const restore = () => {
    html.setAttribute("data-mantine-color-scheme", before);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== still);
  };
  (window as unknown as { axe: Axe }).axe
    .run({ resultTypes: ["violations"] })
    .then(({ violations }) => {
      restore();
      const told = ({ html, failureSummary }: Violation["nodes"][number]) => `${html} ${failureSummary}`;
      done(violations.map(({ id, nodes }) => `${id}: ${nodes.map(told).join(" | ")}`));
    })
    .catch((error) => {
      restore();
      done([String(error)]);
    });
}

const title = (page: Page) =>
  page.driver.run(() => document.querySelector("h1")?.textContent ?? document.title);

/** The page is not wider than its window, and no words stick out of it. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const out = await page.driver.run(() => {
    const width = document.documentElement.clientWidth;
    const wide = document.documentElement.scrollWidth > width ? ["the page itself"] : [];
    const clips = (element: Element) => getComputedStyle(element).overflowX !== "visible";
    const isClipped = (element: Element) => {
      for (let at = element.parentElement; at; at = at.parentElement) {
        if (clips(at) && at.getBoundingClientRect().right <= width + 1) return true;
      }
      return false;
    };
    const sticking = [...document.body.querySelectorAll("*")].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && box.right > width + 1 && element.checkVisibility() && !isClipped(element);
    });
    return [...wide, ...sticking.slice(0, 5).map((element) => element.outerHTML.slice(0, 200))];
  });
  expect(out, `sideways scroll in the window "${page.name}": ${await title(page)}`).toEqual([]);
}

/** No token and no password anywhere that a script of the page can reach. */
export async function expectNoSecrets(page: Page): Promise<void> {
  const found = await page.driver.run(secretsInPage);
  expect(found, `secrets in the window "${page.name}"`).toEqual([]);
}

function secretsInPage(): string[] {
  const token = /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/;
  const found: string[] = [];
  for (const [name, storage] of Object.entries({ localStorage, sessionStorage })) {
    if (storage.length > 0) found.push(`${name}: ${Object.keys(storage).join(", ")}`);
  }
  if (document.cookie !== "") found.push("a cookie");
  if (token.test(document.documentElement.outerHTML)) found.push("a token in the page");
  // From the window and from React's tree to whatever they hold.
  const root = document.getElementById("root");
  const begin: [string, unknown][] = [["window", window]];
  for (const name of Object.getOwnPropertyNames(root ?? {})) {
    begin.push([name, (root as unknown as Record<string, unknown>)[name]]);
  }
  const seen = new Set<unknown>();
  const queue = begin;
  for (let at = 0; at < queue.length && at < 150_000; at++) {
    const [path, held] = queue[at] ?? ["", null];
    if (typeof held === "string" && token.test(held)) found.push(path);
    const isOpen = (typeof held === "object" || typeof held === "function") && held !== null;
    if (!isOpen || seen.has(held) || (held instanceof Node && held !== root)) continue;
    seen.add(held);
    for (const name of Object.getOwnPropertyNames(held)) {
      const property = Object.getOwnPropertyDescriptor(held, name);
      if (property && "value" in property) queue.push([`${path}.${name}`.slice(-200), property.value]);
    }
    if (held instanceof Map) for (const [key, value] of held) queue.push([`${path}.${String(key)}`, value]);
  }
  return found;
}
