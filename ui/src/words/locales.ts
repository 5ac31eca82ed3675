// The four languages of the product: own names, writing direction, and the Intl tag that gives their digits.
export type LocaleCode = "en" | "bn" | "ar" | "hi";

export interface Locale {
  code: LocaleCode;
  /** The language's name in its own script; shown without translation. */
  name: string;
  dir: "ltr" | "rtl";
  /** Tag for `Intl`: Gregorian days, 24 hours, the reader's digits. */
  tag: string;
}

export const locales: Record<LocaleCode, Locale> = {
  en: { code: "en", name: "English", dir: "ltr", tag: "en-GB" },
  bn: { code: "bn", name: "বাংলা", dir: "ltr", tag: "bn-BD-u-ca-gregory-nu-beng" },
  ar: { code: "ar", name: "العربية", dir: "rtl", tag: "ar-EG-u-ca-gregory-nu-arab" },
  hi: { code: "hi", name: "हिन्दी", dir: "ltr", tag: "hi-IN-u-ca-gregory-nu-deva" },
};

export function localeOf(code: string): Locale {
  return locales[code as LocaleCode] ?? locales.en;
}
