// A request without a time: everything once more, then Send; and that it was sent.
import { IconCheck, IconSend } from "@tabler/icons-react";
import { useNow } from "@/backend/now";
import { useAsk } from "@/features/guest-requests/ask";
import { plainName } from "@/features/specializations/names";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import type { Page } from "../flow";
import { KioskButton } from "../parts/Button";
import { DoneMark, DoneWays } from "../parts/Done";
import { KioskPage } from "../parts/Frame";
import { Refused } from "../parts/Refused";
import { Line, LineMore, LineWords, Summary } from "../parts/Summary";
import { useAsker } from "./ask-order";
import classes from "./check.module.css";

/** Page of each field that the clinic may refuse. */
const pageOf: [field: string, page: Page][] = [
  ["full_name", "ask-name"],
  ["phone", "ask-phone"],
  ["email", "ask-email"],
  ["message", "ask-message"],
];

export function AskCheckPage() {
  const words = useWords();
  const { t, when, locale } = words;
  const { state, step, go } = useKiosk();
  const { today } = useNow();
  const asker = useAsker();
  const { doctor, kind } = state.visit;
  const { day, part, message } = state.ask;
  const { ask, error, busy } = useAsk(() => step({ type: "done", page: "asked" }));
  const refused = pageOf.find(([field]) => error?.fields[field]);
  const send = () =>
    void ask({
      full_name: asker.full_name.trim(),
      email: asker.email.trim(),
      phone: asker.phone.trim(),
      message: message.trim(),
      doctor: doctor?.id ?? null,
      specialization: doctor ? null : (kind?.id ?? null),
      preferred_day: day === "any" || day === "" ? null : day,
      part_of_day: part === "any" || part === "" ? null : part,
      language: locale.code,
    });
  return (
    <KioskPage
      title={t("check-title")}
      line={doctor?.full_name ?? (kind ? plainName(words, kind) : undefined)}
      summary={
        <>
          <p className={`${classes.words} ${classes.note}`}>{t("ask-note")}</p>
          <KioskButton look="filled" className={classes.book} icon={IconSend} busy={busy} onClick={send}>
            {t("ask-send")}
          </KioskButton>
        </>
      }
    >
      <Refused error={error} />
      {refused && error && (
        <KioskButton
          look="filled"
          onClick={() => {
            step({ type: "wrong", wrong: error.fields });
            go(refused[1]);
          }}
        >
          {t("ask-correct")}
        </KioskButton>
      )}
      <Summary>
        <Line label={t("check-who")} page="ask-name">
          <bdi>{asker.full_name}</bdi>
        </Line>
        <Line label={t("ask-phone")} page="ask-phone">
          <bdi dir="ltr">{asker.phone}</bdi>
        </Line>
        <Line label={t("ask-email")} page="ask-email">
          <bdi dir="ltr">{asker.email}</bdi>
        </Line>
        <Line label={t("check-when")} page="ask-day">
          {day === "any" || day === "" ? t("ask-day-any") : when.day(day, today)}
          <LineMore>{t(`part-${part || "any"}`)}</LineMore>
        </Line>
        <Line label={t("check-reason")} page="ask-message">
          <LineWords>{message}</LineWords>
        </Line>
      </Summary>
    </KioskPage>
  );
}

export function AskedPage() {
  const { t } = useWords();
  const asker = useAsker();
  return (
    <KioskPage
      mark={<DoneMark icon={IconCheck} />}
      title={t("asked-title")}
      line={t("asked-line", { email: asker.email })}
      last
    >
      <DoneWays />
    </KioskPage>
  );
}
