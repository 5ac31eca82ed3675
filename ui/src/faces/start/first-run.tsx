// Three ways to begin, with the time each takes.
import { IconBuildingHospital, IconChevronRight, IconFlask, IconLink } from "@tabler/icons-react";
import type { ComponentType } from "react";
import { ErrorBox } from "@/components";
import { useWords } from "@/words";
import classes from "./first-run.module.css";
import type { Founding } from "./founding";
import { StartTitle } from "./page";

interface FirstRunProps {
  version: string;
  founding: Founding;
  onOwn: () => void;
  onJoin: () => void;
}

export function FirstRun({ version, founding, onOwn, onJoin }: FirstRunProps) {
  const { t } = useWords();
  return (
    <>
      <StartTitle title={t("start-title")} line={t("start-line")} />
      <ErrorBox error={founding.error} />
      <div className={classes.ways}>
        <Way
          icon={IconFlask}
          title={t("start-demo")}
          line={t("start-demo-line")}
          time={t("start-demo-time")}
          onClick={founding.makeDemo}
        />
        <Way
          icon={IconBuildingHospital}
          title={t("start-own")}
          line={t("start-own-line")}
          time={t("start-own-time")}
          onClick={onOwn}
        />
        <Way
          icon={IconLink}
          title={t("start-join")}
          line={t("start-join-line")}
          time={t("start-join-time")}
          onClick={onJoin}
        />
      </div>
      <footer className={classes.foot}>
        <p>{t("start-where")}</p>
        <p>{t("start-version", { version })}</p>
      </footer>
    </>
  );
}

interface WayProps {
  icon: ComponentType<{ size?: number; stroke?: number; "aria-hidden"?: boolean }>;
  title: string;
  line: string;
  time: string;
  onClick: () => void;
}

export function Way({ icon: Icon, title, line, time, onClick }: WayProps) {
  return (
    <button type="button" className={classes.way} onClick={onClick}>
      <span className={classes.icon}>
        <Icon size={28} stroke={1.75} aria-hidden />
      </span>
      <span className={classes.words}>
        <span className={classes.title}>{title}</span>
        <span className={classes.line}>{line}</span>
      </span>
      <span className={classes.time}>{time}</span>
      <IconChevronRight className={`mirror ${classes.chevron}`} size={20} stroke={1.75} aria-hidden />
    </button>
  );
}
