// The waitlist: until when, at which part of the day. Whoever waits is offered a time that becomes free.
import {
  IconBellCheck,
  IconCalendarWeek,
  IconMoon,
  IconSun,
  IconSunHigh,
  IconSunset2,
} from "@tabler/icons-react";
import type { PartOfDay } from "@/backend";
import { useMe } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { plainName } from "@/features/specializations/names";
import { lastDayOf, useJoin } from "@/features/waitlist/join";
import { useWords } from "@/words";
import { addDays } from "@/words/moments";
import { useKiosk } from "../context";
import { Answer } from "../parts/Answer";
import { DoneMark, DoneWays } from "../parts/Done";
import { KioskPage } from "../parts/Frame";
import { Refused } from "../parts/Refused";
import classes from "./wait.module.css";

const PATIENCE = [3, 7, 14, 28];

export function WaitWhenPage() {
  const { t, when } = useWords();
  const { state, step, go } = useKiosk();
  const { today } = useNow();
  return (
    <KioskPage title={t("wait-when-title")} line={t("wait-when-line")}>
      <div className={classes.choices}>
        {PATIENCE.map((days) => (
          <Answer
            key={days}
            icon={IconCalendarWeek}
            title={t("wait-days", { count: days })}
            line={t("wait-until", { day: when.day(addDays(today, days), today) })}
            onClick={() => {
              step({ type: "answers", change: { wait: { ...state.wait, days, replaces: null } } });
              go("wait-part");
            }}
          />
        ))}
      </div>
    </KioskPage>
  );
}

const parts: { part: PartOfDay | null; icon: typeof IconSun }[] = [
  { part: null, icon: IconSunset2 },
  { part: "morning", icon: IconSun },
  { part: "afternoon", icon: IconSunHigh },
  { part: "evening", icon: IconMoon },
];

/** The last question; touching an answer puts the person on the list. */
export function WaitPartPage() {
  const words = useWords();
  const { t, when } = words;
  const { state, step } = useKiosk();
  const { today } = useNow();
  const { wait, visit } = state;
  const { join, error, busy } = useJoin(today, () => step({ type: "done", page: "waiting" }));
  const doctor = wait.replaces?.doctor ?? visit.doctor;
  const whom = doctor?.full_name ?? (visit.kind ? plainName(words, visit.kind) : "");
  const choose = (part: PartOfDay | null) => {
    if (busy) return;
    void join({
      doctor: doctor?.id ?? null,
      specialization: visit.kind?.id ?? null,
      days: wait.days,
      part,
      visitType: wait.replaces ? null : (visit.type?.id ?? null),
      replaces: wait.replaces,
      reason: wait.replaces?.reason ?? visit.reason,
    });
  };
  return (
    <KioskPage
      title={t("wait-part-title")}
      line={t("wait-part-line", { whom, day: when.day(lastDayOf(wait, today), today) })}
    >
      <Refused error={error} />
      <div className={classes.choices}>
        {parts.map(({ part, icon }) => (
          <Answer
            key={part ?? "any"}
            icon={icon}
            look={part === null ? "soft" : "plain"}
            title={t(part === null ? "part-any" : `part-${part}`)}
            onClick={() => choose(part)}
          />
        ))}
      </div>
    </KioskPage>
  );
}

export function WaitingPage() {
  const { t } = useWords();
  const me = useMe();
  return (
    <KioskPage
      mark={<DoneMark icon={IconBellCheck} />}
      title={t("waiting-title")}
      line={t("waiting-line", { email: me?.email ?? "" })}
      last
    >
      <ol className={classes.next}>
        <li>{t("waiting-next-mail")}</li>
        <li>{t("waiting-next-kept")}</li>
        <li>{t("waiting-next-else")}</li>
      </ol>
      <DoneWays />
    </KioskPage>
  );
}
