// The first page: every language in its own script, because all else must be read.
import { IconContrast2, IconHelpCircle, IconTextSize } from "@tabler/icons-react";
import { useState } from "react";
import { useRead } from "@/backend/hooks";
import { Clock, Doorway } from "@/components";
import { type LocaleCode, locales, useWords } from "@/words";
import { useKiosk } from "../context";
import { Answer } from "../parts/Answer";
import { KioskButton } from "../parts/Button";
import { DemoMail } from "../parts/DemoMail";
import { useDialogs } from "../parts/dialogs";
import classes from "./language.module.css";

/** Said in every language at once; the same in each catalogue. */
const welcomes: Record<LocaleCode, { welcome: string; begin: string }> = {
  en: { welcome: "Welcome", begin: "Touch to begin" },
  bn: { welcome: "স্বাগতম", begin: "শুরু করতে স্পর্শ করুন" },
  ar: { welcome: "أهلاً وسهلاً", begin: "المس للبدء" },
  hi: { welcome: "स्वागत है", begin: "शुरू करने के लिए छुएँ" },
};

export function LanguagePage() {
  const { t, setLocale } = useWords();
  const { go } = useKiosk();
  const { data: clinic } = useRead("getClinic", []);
  const choose = (code: LocaleCode) => {
    setLocale(code);
    go("home");
  };
  return (
    <div className={classes.page}>
      <header className={classes.panel}>
        <div className={classes.top}>
          <bdi className={classes.clinic}>{clinic?.name}</bdi>
          <Clock className={classes.clock} />
        </div>
        <h1 className={classes.welcomes}>
          {Object.values(locales).map(({ code }) => (
            <span key={code} lang={code}>
              {welcomes[code].welcome}
            </span>
          ))}
        </h1>
        <Doorway className={classes.door} />
      </header>
      <main className={classes.languages}>
        {Object.values(locales).map(({ code, name, dir }) => (
          <Answer
            size="large"
            key={code}
            lang={code}
            dir={dir}
            title={name}
            line={welcomes[code].begin}
            arrow="round"
            onClick={() => choose(code)}
          />
        ))}
      </main>
      <footer className={classes.foot}>
        <DemoMail />
        <nav className={classes.ways} aria-label={t("kiosk-bottom-bar")}>
          <Looks />
        </nav>
      </footer>
    </div>
  );
}

/** Large text, contrast and help, before anything else is asked. */
function Looks() {
  const { t } = useWords();
  const { open } = useDialogs();
  const root = document.documentElement;
  const [large, setLarge] = useState(root.dataset.text === "large");
  const [contrast, setContrast] = useState(root.dataset.contrast === "more");
  const toggleLarge = () => {
    if (large) delete root.dataset.text;
    else root.dataset.text = "large";
    setLarge(!large);
  };
  const toggleContrast = () => {
    if (contrast) delete root.dataset.contrast;
    else root.dataset.contrast = "more";
    setContrast(!contrast);
  };
  return (
    <>
      <KioskButton look="plain" icon={IconTextSize} pressed={large} onClick={toggleLarge}>
        {t("kiosk-large-text")}
      </KioskButton>
      <KioskButton look="plain" icon={IconContrast2} pressed={contrast} onClick={toggleContrast}>
        {t("kiosk-contrast")}
      </KioskButton>
      <KioskButton look="plain" icon={IconHelpCircle} onClick={() => open("help")}>
        {t("kiosk-help")}
      </KioskButton>
    </>
  );
}
