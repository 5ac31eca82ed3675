// Finds what a person would: by role and by the words they see. These functions run in the page: each is sent as
// text, so it can use nothing from outside of itself.

export interface Wanted {
  /** ARIA role, written or implied by the tag. */
  role: string;
  /** The whole accessible name, or one of its lines. Left out: any. */
  name?: string;
  /** Only inside of a row, card or dialog that shows these words. */
  within?: string;
  /** The state it has to be in. */
  pressed?: boolean;
}

/** The visible elements that match, the names of all of that role if none does. */
export function findInPage({ role, name, within, pressed }: Wanted): {
  elements: Element[];
  names: string[];
} {
  const implied: Record<string, string> = {
    a: "link",
    button: "button",
    textarea: "textbox",
    select: "combobox",
    h1: "heading",
    h2: "heading",
    h3: "heading",
    img: "img",
    li: "listitem",
    tr: "row",
    main: "main",
    article: "article",
  };
  const inputs: Record<string, string> = { radio: "radio", checkbox: "checkbox", search: "searchbox" };
  const roleOf = (element: Element) =>
    element.getAttribute("role") ??
    (element instanceof HTMLInputElement ? (inputs[element.type] ?? "textbox") : implied[element.localName]);
  // Bidi isolates that the catalogue puts around names are not seen.
  const plain = (text: string) =>
    text
      .replace(/[\u2066-\u2069]/g, "")
      .replace(/\s+/g, " ")
      .trim();
  const isShown = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true }) &&
    element.getClientRects().length > 0 &&
    !element.closest("[inert], [aria-hidden='true']");
  const lines = (element: Element) => {
    const found: string[] = [];
    const walk = (node: Node) => {
      if (node instanceof Element && node.getAttribute("aria-hidden") === "true") return;
      if (node instanceof Text && plain(node.data)) found.push(plain(node.data));
      else for (const child of node.childNodes) walk(child);
    };
    walk(element);
    return [plain(found.join(" ")), plain(element.textContent ?? ""), ...found];
  };
  const namesOf = (element: Element): string[] => {
    const labelled = element.getAttribute("aria-labelledby");
    if (labelled) return labelled.split(" ").flatMap((id) => lines(document.getElementById(id) ?? element));
    const label = element.getAttribute("aria-label");
    if (label) return [plain(label)];
    const labels = "labels" in element ? [...((element as HTMLInputElement).labels ?? [])] : [];
    return labels.length > 0 ? labels.flatMap(lines) : lines(element);
  };
  const isWithin = (element: Element) => {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const holds = at.matches("li, article, tr, [role='dialog']");
      if (holds && plain(at.textContent ?? "").includes(within ?? "")) return true;
    }
    return false;
  };
  // Behind an open dialog nothing can be reached; the options of a list open beside it.
  const dialogs = [...document.querySelectorAll("[role='dialog'][aria-modal='true']")].filter(isShown);
  const room = role === "option" ? document.body : (dialogs.at(-1) ?? document.body);
  const all = [room, ...room.querySelectorAll("*")].filter(
    (element) => roleOf(element) === role && isShown(element) && (within === undefined || isWithin(element)),
  );
  const state = (element: Element) =>
    element.getAttribute("aria-pressed") ??
    element.getAttribute("aria-checked") ??
    String(element instanceof HTMLInputElement && element.checked);
  const elements = all.filter(
    (element) =>
      (name === undefined || namesOf(element).includes(plain(name))) &&
      (pressed === undefined || state(element) === String(pressed)),
  );
  return { elements, names: elements.length > 0 ? [] : all.map((element) => namesOf(element)[0] ?? "") };
}

/** Everything that can be read on the page, dialogs and toasts included. */
export function wordsInPage(): string {
  // biome-ignore lint/performance/useDomNodeTextContent: only what is rendered can be read
  return document.body.innerText.replace(/[\u2066-\u2069]/g, "").replace(/[ \t\u00a0]+/g, " ");
}
