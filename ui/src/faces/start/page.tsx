// The frame of the start: the doorway at the side, one question beside it, and the language always at hand.
import { Menu } from "@mantine/core";
import { IconCheck, IconChevronDown, IconLanguage } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Doorway } from "@/components";
import { locales, useWords } from "@/words";
import classes from "./page.module.css";

export function StartPage({ children }: { children: ReactNode }) {
  const { t } = useWords();
  return (
    <div className={classes.page}>
      <aside className={classes.panel} aria-label={t("anteroom")}>
        <p className={classes.name}>{t("anteroom")}</p>
        <p className={classes.line}>{t("start-tagline")}</p>
        <Doorway className={`mirror ${classes.door}`} />
      </aside>
      <div className={classes.side}>
        <div className={classes.top}>
          <Language />
        </div>
        <main className={classes.main}>{children}</main>
      </div>
    </div>
  );
}

function Language() {
  const { t, locale, setLocale } = useWords();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button
          type="button"
          className={classes.language}
          aria-label={t("kiosk-language", { name: locale.name })}
        >
          <IconLanguage size={16} stroke={1.75} aria-hidden />
          {locale.name}
          <IconChevronDown size={16} stroke={1.75} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {Object.values(locales).map(({ code, name, dir }) => (
          <Menu.Item
            key={code}
            lang={code}
            dir={dir}
            leftSection={
              <IconCheck size={16} stroke={1.75} opacity={code === locale.code ? 1 : 0} aria-hidden />
            }
            onClick={() => setLocale(code)}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

interface StartTitleProps {
  title: ReactNode;
  line?: ReactNode;
}

/** The page's question and one line under it. */
export function StartTitle({ title, line }: StartTitleProps) {
  return (
    <header className={classes.head}>
      <h1 className={classes.title} tabIndex={-1}>
        {title}
      </h1>
      {line && <p className={classes.under}>{line}</p>}
    </header>
  );
}
