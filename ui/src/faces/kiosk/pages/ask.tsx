// A request without a time, one field a page: name, phone, e-mail, a few words, and when it would suit.
import { IconCalendarQuestion, IconMoon, IconSun, IconSunHigh, IconSunset2 } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useNow } from "@/backend/now";
import { emailCodes, nameCodes, phoneCodes } from "@/features/accounts/answers";
import { useWords } from "@/words";
import { addDays, daysBetween } from "@/words/moments";
import { useKiosk } from "../context";
import type { Ask, FlowState } from "../flow";
import { Answer } from "../parts/Answer";
import { KioskButton } from "../parts/Button";
import { FieldPage } from "../parts/FieldPage";
import { KioskPage } from "../parts/Frame";
import { ShowMore, usePaged } from "../parts/ShowMore";
import { useStanding } from "../parts/standing";
import classes from "./ask.module.css";
import { nextAsked, useAsker } from "./ask-order";
import { usePhoneBegun } from "./register";

type PersonField = "full_name" | "phone" | "email";

/** One of the three questions about the person; what is typed here is offered again when an account is made. */
function useField(name: PersonField, check: (value: string) => string[]) {
  const { state, step, go } = useKiosk();
  const asker = useAsker();
  const [codes, setCodes] = useState<string[]>([]);
  const known = asker[name];
  const [offered, setOffered] = useState(false);
  const offers = !offered && known !== "" && known !== state.person[name];
  // What the clinic knows stands in the field already, once, and can be changed.
  useEffect(() => {
    if (!offers) return;
    setOffered(true);
    step({ type: "person", change: { [name]: known } as Partial<FlowState["person"]> });
  }, [offers, known, name, step]);
  return {
    name,
    value: state.person[name],
    codes: codes.length > 0 ? codes : (state.wrong[name] ?? []),
    onChange: (value: string) => {
      setCodes([]);
      step({ type: "person", change: { [name]: value } as Partial<FlowState["person"]> });
    },
    onContinue: () => {
      const found = check(state.person[name]);
      setCodes(found);
      if (found.length === 0) go(nextAsked(asker, state.ask));
    },
  };
}

export function AskNamePage() {
  const { t } = useWords();
  const field = useField("full_name", nameCodes);
  return (
    <FieldPage
      {...field}
      question={t("name-title")}
      help={t("name-line")}
      keys="text"
      capitals="words"
      max={120}
    />
  );
}

export function AskPhonePage() {
  const { t } = useWords();
  const country = usePhoneBegun();
  const field = useField("phone", (value) => phoneCodes(value, country));
  return (
    <FieldPage
      {...field}
      question={t("phone-title")}
      help={t(country === "BD" ? "phone-line-bd" : "phone-line")}
      keys="phone"
      max={20}
      ltr
      input={{ inputMode: "tel" }}
    />
  );
}

export function AskEmailPage() {
  const { t } = useWords();
  const field = useField("email", emailCodes);
  return (
    <FieldPage
      {...field}
      question={t("email-title")}
      help={t("ask-email-line")}
      keys="email"
      max={254}
      ltr
      input={{ inputMode: "email" }}
    />
  );
}

const LONGEST = 1000;

/** Changes one answer about the visit and gives the state as it is then, for the way on. */
function useAnswer() {
  const { state, step, go } = useKiosk();
  const asker = useAsker();
  const change = (more: Partial<Ask>) =>
    step({ type: "answers", change: { ask: { ...state.ask, ...more } } });
  return {
    ask: state.ask,
    change,
    answer: (more: Partial<Ask>) => {
      change(more);
      go(nextAsked(asker, { ...state.ask, ...more }));
    },
    onward: () => go(nextAsked(asker, state.ask)),
  };
}

export function AskMessagePage() {
  const { t } = useWords();
  const standing = useStanding();
  const { state, step } = useKiosk();
  const { ask, change, onward } = useAnswer();
  const [codes, setCodes] = useState<string[]>([]);
  return (
    <FieldPage
      question={t("reason-title")}
      help={t("ask-message-line")}
      name="message"
      value={ask.message}
      onChange={(message) => {
        setCodes([]);
        if (state.wrong.message) step({ type: "wrong", wrong: {} });
        change({ message: message.slice(0, LONGEST) });
      }}
      codes={codes.length > 0 ? codes : (state.wrong.message ?? [])}
      keys="text"
      capitals="sentences"
      max={LONGEST}
      lines={standing ? 5 : 2}
      onContinue={() => (ask.message.trim() === "" ? setCodes(["required"]) : onward())}
    />
  );
}

/** Days that can be wished for. */
const AHEAD = 28;

export function AskDayPage() {
  const { t, when } = useWords();
  const { state } = useKiosk();
  const { today } = useNow();
  const standing = useStanding();
  const { answer, ask } = useAnswer();
  const days = Array.from({ length: AHEAD }, (_, offset) => addDays(today, offset));
  const paged = usePaged(days, standing ? 12 : 8);
  const looked = ask.day || state.visit.slot?.starts.local.slice(0, 10);
  return (
    <KioskPage title={t("ask-day-title")} line={t("ask-day-line")}>
      <Answer
        look="soft"
        icon={IconCalendarQuestion}
        title={t("ask-day-any")}
        onClick={() => answer({ day: "any" })}
      />
      <ul className={classes.days}>
        {paged.shown.map((day) => (
          <li key={day}>
            <KioskButton className={classes.day} pressed={day === looked} onClick={() => answer({ day })}>
              {daysBetween(today, day) < 2 ? when.dayName(day, today) : when.weekday(day, "long")}
              <span className={classes.date}>
                {when.dayNumber(day)} {when.month(day)}
              </span>
            </KioskButton>
          </li>
        ))}
      </ul>
      <ShowMore paged={paged} />
    </KioskPage>
  );
}

const parts = [
  { part: "any", icon: IconSunset2 },
  { part: "morning", icon: IconSun },
  { part: "afternoon", icon: IconSunHigh },
  { part: "evening", icon: IconMoon },
] as const;

export function AskPartPage() {
  const { t } = useWords();
  const { answer } = useAnswer();
  return (
    <KioskPage title={t("wait-part-title")} line={t("ask-part-line")}>
      <div className={classes.parts}>
        {parts.map(({ part, icon }) => (
          <Answer
            key={part}
            icon={icon}
            look={part === "any" ? "soft" : "plain"}
            title={t(`part-${part}`)}
            onClick={() => answer({ part })}
          />
        ))}
      </div>
    </KioskPage>
  );
}
