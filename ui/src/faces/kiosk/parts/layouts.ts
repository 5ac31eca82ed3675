// What is on the keys. English comes first in every language, because names in passports, addresses and codes are
// written in it; one key changes to the reader's own script. Four rows, so that the room below never changes.
import arabic from "simple-keyboard-layouts/build/layouts/arabic";
import bengali from "simple-keyboard-layouts/build/layouts/bengali";
import hindi from "simple-keyboard-layouts/build/layouts/hindi";
import type { LocaleCode } from "@/words";

export type Keys = "text" | "email" | "password" | "phone" | "digits";
export type Layout = Record<string, string[]>;

const numbers = ["1 2 3 4 5 6 7 8 9 0", "- / : ; ( ) & @ + *", "! ? # % $ _ = ' \" {bksp}"];

function latin(end: string): Layout {
  return {
    default: [
      "q w e r t y u i o p",
      "a s d f g h j k l '",
      "{shift} z x c v b n m - {bksp}",
      `{numbers} ${end}`,
    ],
    shift: [
      "Q W E R T Y U I O P",
      "A S D F G H J K L '",
      "{shift} Z X C V B N M - {bksp}",
      `{numbers} ${end}`,
    ],
    numbers: [...numbers, `{letters} ${end}`],
  };
}

const digits: Layout = { default: ["1 2 3", "4 5 6", "7 8 9", "{hide} 0 {bksp}"] };
const phone: Layout = { default: ["1 2 3", "4 5 6", "7 8 9", "+ 0 {bksp}"] };

/** The letter rows of a script: no row of digits, no Tab, Lock and Enter, and one Backspace. */
function letterRows(rows: string[] | undefined): string[] {
  const letters = (rows ?? []).slice(1, 4).map((row) => row.replace(/\{(tab|lock|enter)\}| \\$/g, "").trim());
  return letters.map((row) =>
    row
      .replace(/^(\{shift\}.*) \{shift\}$/, "$1 {bksp}")
      // One key of the Hindi layout writes the sign twice.
      .replace('""', '"')
      .replace(/\s+/g, " "),
  );
}

const end = "{script} {space} . , {hide}";

/** Letters that stand in the row of digits, which is left out: they come to the end of the second row. */
interface Moved {
  default: string;
  shift?: string;
}

function script({ layout }: { layout: Record<string, string[]> }, moved: Moved): Layout {
  const rows = (from: string[] | undefined, more = "") =>
    letterRows(from).map((row, index) => (index === 1 ? `${row} ${more}`.trim() : row));
  return {
    default: [...rows(layout.default, moved.default), `{numbers} ${end}`],
    shift: [...rows(layout.shift, moved.shift), `{numbers} ${end}`],
    numbers: [...numbers, `{letters} ${end}`],
  };
}

const scripts: Partial<Record<LocaleCode, Layout>> = {
  ar: script(arabic, { default: "ذ" }),
  bn: script(bengali, { default: "ঁ", shift: "।" }),
  hi: script(hindi, { default: "ृ", shift: "ऋ ः" }),
};

/** Has the reader's language a script of its own on the keyboard? */
export function hasScript(locale: LocaleCode): boolean {
  return scripts[locale] !== undefined;
}

/** The keys for what is typed; `own` asks for the reader's script where there is a choice. */
export function layoutOf(keys: Keys, locale: LocaleCode, own: boolean): Layout {
  switch (keys) {
    case "digits":
      return digits;
    case "phone":
      return phone;
    case "email":
      return latin("@ . .com _ {hide}");
    case "password":
      return latin("@ {space} . , {hide}");
    case "text":
      return (own && scripts[locale]) || latin(hasScript(locale) ? end : "{space} . , {hide}");
  }
}
