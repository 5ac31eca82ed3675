// Languages that doctors speak, by their ISO 639 codes; their names come from the platform.
import { useWords } from "@/words";

/** What is often spoken around the clinics that use this; others that a doctor names are kept. */
const usual = [
  "bn",
  "en",
  "hi",
  "ur",
  "ar",
  "ta",
  "ne",
  "my",
  "zh",
  "fr",
  "de",
  "es",
  "ru",
  "fa",
  "tr",
  "ms",
];

/** "Bengali" for "bn", in the reader's language. */
export function useLanguageNames() {
  const { locale } = useWords();
  const names = new Intl.DisplayNames([locale.code], { type: "language" });
  const nameOf = (code: string) => names.of(code) ?? code;
  const choices = (known: readonly string[] = []) =>
    [...new Set([...usual, ...known])]
      .map((value) => ({ value, label: nameOf(value) }))
      .sort((a, b) => a.label.localeCompare(b.label, locale.code));
  return { nameOf, choices };
}
