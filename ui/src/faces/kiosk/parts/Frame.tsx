// The frame of every kiosk page: header, step bar, question, answers, summary, and a bottom bar that never moves.
import { IconArrowLeft, IconHelpCircle, IconLanguage, IconRefresh } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Clock, Mark } from "@/components";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import { comesAfterTime, stepOf } from "../flow";
import { KioskButton } from "./Button";
import { DemoMail } from "./DemoMail";
import { useDialogs } from "./dialogs";
import classes from "./Frame.module.css";
import { KeptAside, KeptStrip } from "./Kept";
import { useStanding } from "./standing";

/** Characters of a question from which on it is written smaller, so that the answers stay in sight. */
const LONG = 60;

interface KioskPageProps {
  /** The question: the page's only h1. */
  title: ReactNode;
  /** The question as plain words, for the window's title, where `title` is more than words. */
  name?: string;
  /** One line under the question. */
  line?: ReactNode;
  /** Beside the question where there is room: the doctor whose times are shown. */
  aside?: ReactNode;
  /** Sticks above the bottom bar: what was chosen, and Continue. */
  summary?: ReactNode;
  /** The keyboard, in room of its own that nothing else uses. */
  keyboard?: ReactNode;
  /** A mark before the question, as on the page that says it worked. */
  mark?: ReactNode;
  /** The end of a way: there is nothing to go back to. */
  last?: boolean;
  children?: ReactNode;
}

export function KioskPage({
  title,
  name: words,
  line,
  aside,
  summary,
  keyboard,
  mark,
  last,
  children,
}: KioskPageProps) {
  const { state, page } = useKiosk();
  const heading = useRef<HTMLHeadingElement>(null);
  const name = words ?? (typeof title === "string" ? title : "");
  // A new page is read from its question on, unless a field of it has taken the focus already.
  useEffect(() => {
    if (name) document.title = name;
    if (!document.activeElement || document.activeElement === document.body) heading.current?.focus();
  }, [name]);
  const step = stepOf(page, state.aim);
  const standing = useStanding();
  const kept = !summary && comesAfterTime(page, state.aim);
  const tight = keyboard !== undefined && !standing;
  const beside = aside ?? (kept && tight && state.visit.kept ? <KeptAside /> : null);
  return (
    <div className={classes.frame} data-steps={step !== null || undefined} data-tight={tight || undefined}>
      <Header step={step} />
      <main className={classes.main}>
        <div className={classes.question}>
          {mark}
          <div className={classes.words}>
            <h1
              ref={heading}
              className={classes.title}
              data-long={name.length > LONG || undefined}
              tabIndex={-1}
            >
              {title}
            </h1>
            {line && (
              <p id="kiosk-line" className={classes.line}>
                {line}
              </p>
            )}
          </div>
          {beside && <div className={classes.aside}>{beside}</div>}
        </div>
        <div className={classes.answers}>{children}</div>
      </main>
      {summary && <aside className={classes.summary}>{summary}</aside>}
      {kept && !tight && <KeptStrip />}
      {keyboard}
      <BottomBar first={last} />
    </div>
  );
}

function Header({ step }: { step: number | null }) {
  const { when } = useWords();
  const { data: clinic } = useRead("getClinic", []);
  const now = useNow();
  return (
    <header className={classes.header}>
      <div className={classes.clinic}>
        <span className={classes.mark}>
          <Mark size="100%" />
        </span>
        <div className={classes.names}>
          <bdi className={classes.name}>{clinic?.name}</bdi>
          <bdi className={classes.place}>{clinic?.address}</bdi>
        </div>
      </div>
      {step !== null && <StepBar step={step} />}
      <div className={classes.clock}>
        <Clock className={classes.time} />
        {now.utc > 0 && <span className={classes.date}>{when.day(now.local, now.today)}</span>}
      </div>
    </header>
  );
}

const steps = [1, 2, 3, 4, 5];

function StepBar({ step }: { step: number }) {
  const { t } = useWords();
  return (
    <div className={classes.steps}>
      <span className={classes.stepCount}>{t("kiosk-step", { step, of: steps.length })}</span>
      <span className={classes.stepName}>{t(`kiosk-step-${step}`)}</span>
      <span className={classes.bars} aria-hidden="true">
        {steps.map((one) => (
          <span key={one} className={classes.bar} data-done={one <= step || undefined} />
        ))}
      </span>
    </div>
  );
}

/** Back, Help, Language, Start over: on every page, in the same place. */
export function BottomBar({ first = false }: { first?: boolean }) {
  const { t, locale } = useWords();
  const { state, back, startOver } = useKiosk();
  const { open } = useDialogs();
  return (
    <footer className={classes.foot}>
      <DemoMail />
      <nav className={classes.bottom} aria-label={t("kiosk-bottom-bar")}>
        {!first && state.pages.length > 1 && (
          <KioskButton className={classes.back} icon={BackArrow} onClick={back}>
            {t("back")}
          </KioskButton>
        )}
        <div className={classes.ways}>
          <KioskButton look="plain" icon={IconHelpCircle} onClick={() => open("help")}>
            {t("kiosk-help")}
          </KioskButton>
          <KioskButton
            look="plain"
            icon={IconLanguage}
            onClick={() => open("language")}
            aria-label={t("kiosk-language", { name: locale.name })}
          >
            {locale.name}
          </KioskButton>
          <KioskButton look="plain" icon={IconRefresh} onClick={startOver}>
            {t("kiosk-start-over")}
          </KioskButton>
        </div>
      </nav>
    </footer>
  );
}

function BackArrow(props: { size?: number | string; stroke?: number }) {
  return <IconArrowLeft {...props} className="mirror" aria-hidden />;
}
