// The catalogue that the screens share with mails and notifications: ui/locales/*.ftl.
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { ReactLocalization } from "@fluent/react";
import ar from "../../locales/ar.ftl?raw";
import bn from "../../locales/bn.ftl?raw";
import en from "../../locales/en.ftl?raw";
import hi from "../../locales/hi.ftl?raw";
import { type Locale, type LocaleCode, locales } from "./locales";

const sources: Record<LocaleCode, string> = { en, bn, ar, hi };

function bundle(code: LocaleCode): FluentBundle {
  // Isolation is done by `isolate` below: only where directions really differ, so that plain English
  // sentences carry no invisible characters into searches, clipboards and tests.
  const made = new FluentBundle(locales[code].tag, { useIsolating: false });
  made.addResource(new FluentResource(sources[code]));
  return made;
}

const bundles = new Map<LocaleCode, FluentBundle>();

function bundleOf(code: LocaleCode): FluentBundle {
  const known = bundles.get(code);
  if (known) return known;
  const made = bundle(code);
  bundles.set(code, made);
  return made;
}

/** Messages of `locale`, and English for what it does not have yet. */
export function localization(locale: Locale): ReactLocalization {
  const chain = locale.code === "en" ? [bundleOf("en")] : [bundleOf(locale.code), bundleOf("en")];
  return new ReactLocalization(chain, undefined, () => undefined);
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** One word of small Latin letters turns nothing around it; as a code it is what a message chooses its words by. */
const code = /^[a-z_]*$/;

/** Wraps a text in bidi isolates where it could turn the sentence around it. */
export function isolate(value: string, dir: "ltr" | "rtl"): string {
  const foreign = dir === "ltr" ? rightToLeft.test(value) : !rightToLeft.test(value) && !code.test(value);
  return foreign ? `\u2068${value}\u2069` : value;
}

/**
 * An English sentence among words that run the other way. What begins or ends with a figure or a sign is isolated:
 * "3 wait?" would else read "?wait 3".
 */
export function leftToRight(sentence: string): string {
  // Nothing of its own but signs between what was put in: the page's direction orders that.
  const own = sentence.replace(/\u2068[^\u2069]*\u2069/g, "");
  if (own !== sentence && !/[\p{L}\p{N}]/u.test(own)) return sentence;
  return /^\p{L}([^\u0590-\u08ff\u2066-\u2069]*\p{L})?$/u.test(sentence)
    ? sentence
    : `\u2066${sentence}\u2069`;
}

export type Args = Record<string, FluentVariable>;

export function isolateAll(args: Args | undefined, dir: "ltr" | "rtl"): Args | undefined {
  if (!args) return undefined;
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      typeof value === "string" ? isolate(value, dir) : value,
    ]),
  );
}

/** Does the catalogue of this language know the message? That of English is the complete one. */
export function knows(code: LocaleCode, id: string): boolean {
  return bundleOf(code).hasMessage(id);
}
