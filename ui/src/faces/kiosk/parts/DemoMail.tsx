// The demo clinic sends no real mail: what would have been sent is read here, and it says so.
import { Modal } from "@mantine/core";
import { IconFlask, IconMail, IconRefresh } from "@tabler/icons-react";
import { useEffect } from "react";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Empty } from "@/components";
import { demoEmail, demoPassword } from "@/features/accounts/demo";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import { KioskButton } from "./Button";
import classes from "./DemoMail.module.css";
import { useDialogs } from "./dialogs";

export function DemoMail() {
  const { t } = useWords();
  const { data: clinic } = useRead("getClinic", []);
  const { data: mails, refetch } = useRead("listDemoMails", [], { enabled: clinic?.demo ?? false });
  const { opened, open, close } = useDialogs();
  const { state } = useKiosk();
  const isDemo = clinic?.demo ?? false;
  const isOpen = opened === "mail";
  // Guests hear of no mail, so after a code was asked for the tray is looked into a few times, and when it opens.
  useEffect(() => {
    if (!isDemo || (!isOpen && state.codeAskedAt === null)) return;
    const looks = isOpen ? [0] : [1500, 4000, 8000];
    const timers = looks.map((after) => setTimeout(() => void refetch(), after));
    return () => timers.forEach(clearTimeout);
  }, [isDemo, isOpen, state.codeAskedAt, refetch]);
  if (!isDemo) return null;
  return (
    <aside className={classes.strip} aria-label={t("demo-clinic")}>
      <IconFlask size="calc(0.9 * var(--k-icon))" stroke={1.75} aria-hidden />
      <span className={classes.words}>{t("demo-clinic-line")}</span>
      <KioskButton look="plain" className={classes.tray} icon={IconMail} onClick={() => open("mail")}>
        {t("demo-mail-tray", { count: mails?.length ?? 0 })}
      </KioskButton>
      <Modal
        opened={isOpen}
        onClose={close}
        title={t("demo-mail-title")}
        closeButtonProps={{ "aria-label": t("close") }}
      >
        <div className={classes.note}>
          <p>{t("demo-mail-note")}</p>
          <p className={classes.login}>
            {t("demo-login-kiosk", { email: demoEmail.kiosk, password: demoPassword })}
          </p>
        </div>
        <Mails />
        <KioskButton className={classes.again} icon={IconRefresh} onClick={() => void refetch()}>
          {t("demo-mail-again")}
        </KioskButton>
      </Modal>
    </aside>
  );
}

function Mails() {
  const { t, when } = useWords();
  const { data: mails = [] } = useRead("listDemoMails", []);
  const now = useNow();
  if (mails.length === 0) return <Empty icon={IconMail} title={t("demo-mail-empty")} />;
  return (
    <ul className={classes.mails}>
      {mails.map((mail) => (
        <li key={mail.id} className={classes.mail}>
          <div className={classes.head}>
            <h3 className={classes.subject}>{mail.subject}</h3>
            <span>{when.near(mail.at.local, now.today)}</span>
          </div>
          <p className={classes.to}>{t("demo-mail-to", { address: mail.recipient })}</p>
          <p className={classes.body}>{mail.body}</p>
        </li>
      ))}
    </ul>
  );
}
