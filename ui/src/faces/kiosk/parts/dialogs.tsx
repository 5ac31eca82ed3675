// The kiosk's few dialogs: help, language, the demo's mails. One at a time, Esc or Close leaves.
import { Modal } from "@mantine/core";
import { IconBuildingHospital, IconCheck } from "@tabler/icons-react";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { type LocaleCode, locales, useWords } from "@/words";
import { KioskButton } from "./Button";
import classes from "./dialogs.module.css";

export type Dialog = "help" | "language" | "mail";

interface Dialogs {
  opened: Dialog | null;
  open(dialog: Dialog): void;
  close(): void;
}

const DialogsContext = createContext<Dialogs>({
  opened: null,
  open: () => undefined,
  close: () => undefined,
});

export function useDialogs() {
  return useContext(DialogsContext);
}

export function DialogsProvider({ children }: { children: ReactNode }) {
  const [opened, setOpened] = useState<Dialog | null>(null);
  const dialogs = useMemo<Dialogs>(
    () => ({ opened, open: setOpened, close: () => setOpened(null) }),
    [opened],
  );
  return (
    <DialogsContext.Provider value={dialogs}>
      {children}
      <Help opened={opened === "help"} onClose={dialogs.close} />
      <LanguageChoice opened={opened === "language"} onClose={dialogs.close} />
    </DialogsContext.Provider>
  );
}

interface DialogProps {
  opened: boolean;
  onClose: () => void;
}

/** Help always names the desk: there must be a way without the kiosk. */
function Help({ opened, onClose }: DialogProps) {
  const { t } = useWords();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("kiosk-help-title")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <div className={classes.help}>
        <IconBuildingHospital size="calc(2.2 * var(--k-icon))" stroke={1.5} aria-hidden />
        <p>{t("kiosk-help-desk")}</p>
      </div>
      <ul className={classes.hints}>
        <li>{t("kiosk-help-back")}</li>
        <li>{t("kiosk-help-language")}</li>
        <li>{t("kiosk-help-over")}</li>
      </ul>
      <KioskButton look="filled" className={classes.wide} onClick={onClose} data-autofocus>
        {t("kiosk-help-close")}
      </KioskButton>
    </Modal>
  );
}

/** The language can change on any page; nothing that was answered is lost. */
function LanguageChoice({ opened, onClose }: DialogProps) {
  const { t, locale, setLocale } = useWords();
  const choose = (code: LocaleCode) => {
    setLocale(code);
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("kiosk-language-title")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <div className={classes.languages}>
        {Object.values(locales).map(({ code, name, dir }) => (
          <KioskButton
            key={code}
            lang={code}
            dir={dir}
            pressed={code === locale.code}
            icon={code === locale.code ? IconCheck : undefined}
            onClick={() => choose(code)}
            data-autofocus={code === locale.code || undefined}
          >
            {name}
          </KioskButton>
        ))}
      </div>
    </Modal>
  );
}
