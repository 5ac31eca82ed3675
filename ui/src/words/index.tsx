// Words, numbers and dates in the reader's language: `const { t, when, money } = useWords()`.
import { LocalizationProvider } from "@fluent/react";
import { DirectionProvider, useDirection } from "@mantine/core";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { type Args, isolateAll, knows, leftToRight, localization } from "./catalogue";
import { type Locale, type LocaleCode, localeOf } from "./locales";
import { type MomentWords, momentWords } from "./moments";

export { Localized } from "@fluent/react";
export { type Locale, type LocaleCode, locales } from "./locales";

export interface Words {
  locale: Locale;
  setLocale(code: LocaleCode): void;
  /** The message `id`; English when the language lacks it, `fallback` or the id itself when nobody has it. */
  t(id: string, args?: Args, fallback?: string): string;
  when: MomentWords;
  number(value: number): string;
  /** `minor` is in the currency's smallest unit: 100000 BDT is ৳1,000. */
  money(minor: number, currency: string): string;
  /** "20 min": how long a visit takes. */
  minutes(count: number): string;
}

const WordsContext = createContext<Words | null>(null);

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error("useWords outside of WordsProvider");
  return words;
}

function money(tag: string, minor: number, currency: string): string {
  const style = { style: "currency", currency, currencyDisplay: "narrowSymbol" } as const;
  const digits = new Intl.NumberFormat(tag, style).resolvedOptions().maximumFractionDigits ?? 2;
  const amount = minor / 10 ** digits;
  const whole = Number.isInteger(amount);
  return new Intl.NumberFormat(tag, { ...style, minimumFractionDigits: whole ? 0 : digits }).format(amount);
}

interface WordsProviderProps {
  /** Language at the start; changing it later goes through `setLocale`. */
  initial?: string;
  children: ReactNode;
}

export function WordsProvider({ initial = "en", children }: WordsProviderProps) {
  const [code, setCode] = useState<LocaleCode>(localeOf(initial).code);
  const locale = localeOf(code);
  const l10n = useMemo(() => localization(localeOf(code)), [code]);
  const words = useMemo<Words>(() => {
    const spoken = localeOf(code);
    const t = (id: string, args?: Args, fallback?: string) => {
      if (spoken.dir === "ltr" || knows(spoken.code, id))
        return l10n.getString(id, isolateAll(args, spoken.dir), fallback);
      return leftToRight(l10n.getString(id, isolateAll(args, "ltr"), fallback));
    };
    const numbers = new Intl.NumberFormat(spoken.tag);
    return {
      locale: spoken,
      setLocale: setCode,
      t,
      when: momentWords(spoken, t),
      number: (value) => numbers.format(value),
      money: (minor, currency) => money(spoken.tag, minor, currency),
      minutes: (count) => t("minutes", { count }),
    };
  }, [code, l10n]);

  return (
    <DirectionProvider initialDirection={locale.dir} detectDirection={false}>
      <PageLanguage locale={locale} />
      <LocalizationProvider l10n={l10n}>
        <WordsContext.Provider value={words}>{children}</WordsContext.Provider>
      </LocalizationProvider>
    </DirectionProvider>
  );
}

/** Tells the page and Mantine about the language; nothing is remounted, so answers stay. */
function PageLanguage({ locale }: { locale: Locale }) {
  const { dir, setDirection } = useDirection();
  useEffect(() => {
    document.documentElement.lang = locale.code;
    if (dir !== locale.dir) setDirection(locale.dir);
    document.documentElement.dir = locale.dir;
  }, [locale, dir, setDirection]);
  return null;
}
