// Two languages beside each other: English, and the one that is spoken around the clinic.
import { createContext, Fragment, type ReactNode, useContext, useMemo } from "react";
import { type Args, isolateAll, localization } from "@/words/catalogue";
import { type Locale, type LocaleCode, localeOf, locales } from "@/words/locales";
import { type MomentWords, momentWords } from "@/words/moments";

/** What is spoken in a country, where the clinic itself writes English. */
const spoken: Record<string, LocaleCode> = {
  BD: "bn",
  IN: "hi",
  AE: "ar",
  BH: "ar",
  DZ: "ar",
  EG: "ar",
  IQ: "ar",
  JO: "ar",
  KW: "ar",
  LB: "ar",
  LY: "ar",
  MA: "ar",
  OM: "ar",
  PS: "ar",
  QA: "ar",
  SA: "ar",
  SD: "ar",
  SY: "ar",
  TN: "ar",
  YE: "ar",
};

/** English, and the clinic's language or that of its country; English alone where both are it. */
export function languagesOf({ language, country }: { language: string; country: string }): Locale[] {
  const own = localeOf(language);
  const local = own.code === "en" ? locales[spoken[country] ?? "en"] : own;
  return local.code === "en" ? [locales.en] : [locales.en, local];
}

interface Voice {
  locale: Locale;
  say(id: string, args?: Args): string;
  /** Times in the digits of this language. */
  when: MomentWords;
}

const VoicesContext = createContext<Voice[]>([]);

interface LanguagesProps {
  languages: readonly Locale[];
  children: ReactNode;
}

export function Languages({ languages, children }: LanguagesProps) {
  const voices = useMemo(
    () =>
      languages.map((locale): Voice => {
        const words = localization(locale);
        const say: Voice["say"] = (id, args) => words.getString(id, isolateAll(args, locale.dir));
        return { locale, say, when: momentWords(locale, say) };
      }),
    [languages],
  );
  return <VoicesContext.Provider value={voices}>{children}</VoicesContext.Provider>;
}

export function useVoices(): Voice[] {
  return useContext(VoicesContext);
}

interface BothProps {
  id: string;
  args?: Args | ((voice: Voice) => Args);
  /** beside: with a dot between · below: one line each. */
  layout?: "beside" | "below";
  className?: string;
}

/** A message in every language of the screen. */
export function Both({ id, args, layout = "beside", className }: BothProps) {
  const voices = useVoices();
  return (
    <>
      {voices.map((voice, at) => (
        <Fragment key={voice.locale.code}>
          {at > 0 && layout === "beside" && <span aria-hidden="true"> · </span>}
          <bdi
            lang={voice.locale.code}
            className={at > 0 ? className : undefined}
            style={layout === "below" ? { display: "block" } : undefined}
          >
            {voice.say(id, typeof args === "function" ? args(voice) : args)}
          </bdi>
        </Fragment>
      ))}
    </>
  );
}
