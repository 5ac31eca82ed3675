// Step 3: which day, which time? Choosing a time keeps it; touching it again gives it up.
import { IconArrowRight, IconCalendarMonth, IconQuestionMark } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { DaySlots, DoctorCard, Slot } from "@/backend";
import { useMe, useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Avatar, ErrorBox, Skeleton } from "@/components";
import { DayStrip, Times } from "@/features/availability/choose-time";
import { useStill } from "@/features/availability/still-slots";
import { Taken } from "@/features/availability/taken";
import { plainName } from "@/features/specializations/names";
import { useWords } from "@/words";
import { addDays, dayOf, daysBetween } from "@/words/moments";
import { useKiosk } from "../context";
import { onward } from "../flow";
import { useKeeper, useOnceKept } from "../keeper";
import { KioskButton } from "../parts/Button";
import { KioskPage } from "../parts/Frame";
import { KeptLine } from "../parts/Kept";
import { useStanding } from "../parts/standing";
import classes from "./time.module.css";

const DAYS = 5;

export function TimePage() {
  const { t } = useWords();
  const { state } = useKiosk();
  const keeper = useKeeper();
  const { doctor, slot, kept, lost, type, people, moving } = state.visit;
  // Chosen on the page before ("the first free time"), or let go by going on to ask without a time.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page opens
  useEffect(() => {
    if (slot && !kept) keeper.choose(slot);
  }, []);
  if (!doctor) return null;
  const title = moving ? "time-title-move" : people.length > 1 ? "time-title-people" : "time-title";
  const choose = (wanted: Slot) => {
    if (wanted.starts.utc === slot?.starts.utc) keeper.drop();
    else keeper.choose(wanted);
  };
  return (
    <KioskPage
      title={t(title, { count: people.length })}
      aside={<ForDoctor doctor={doctor} />}
      summary={<Yours />}
    >
      {lost && (
        <Taken
          doctor={doctor.id}
          slot={lost}
          visitType={type?.id ?? null}
          people={people.length}
          onChoose={keeper.choose}
        />
      )}
      {keeper.error && <ErrorBox error={keeper.error} onRetry={keeper.longer} />}
      <Days doctor={doctor} onChoose={choose} />
    </KioskPage>
  );
}

/** The chosen time, how long it is kept, and the way on; without a time, a way out. */
function Yours() {
  const { t, when } = useWords();
  const { state, go } = useKiosk();
  const { today } = useNow();
  const me = useMe();
  const { slot, moving } = state.visit;
  const { press, waits } = useOnceKept(() => go(moving ? "move-check" : onward(state, Boolean(me))));
  return (
    <>
      <div className={classes.yours}>
        <p className={classes.label}>{t("time-yours")}</p>
        <p className={classes.chosen}>{slot ? when.kiosk(slot.starts.local, today) : t("time-none-yet")}</p>
        <KeptLine />
      </div>
      {slot && (
        <KioskButton
          look="filled"
          className={classes.onward}
          iconEnd={IconArrowRight}
          busy={waits}
          onClick={press}
        >
          {t("kiosk-continue")}
        </KioskButton>
      )}
      {!slot && !moving && (
        <KioskButton className={classes.onward} icon={IconQuestionMark} onClick={() => go("none-suits")}>
          {t("time-none-suits")}
        </KioskButton>
      )}
    </>
  );
}

function ForDoctor({ doctor }: { doctor: DoctorCard }) {
  const words = useWords();
  const { state, go } = useKiosk();
  const { data: clinic } = useRead("getClinic", []);
  const { type } = state.visit;
  const standing = useStanding();
  const fee = clinic ? words.money(doctor.fee_minor, clinic.currency) : "";
  return (
    <div className={classes.doctor}>
      <Avatar name={doctor.full_name} size="calc(2.6 * var(--k-small))" />
      <div className={classes.who}>
        <bdi className={classes.name}>{doctor.full_name}</bdi>
        <p className={classes.about}>
          {words.t(standing ? "time-about" : "time-about-short", {
            kind: type?.name ?? plainName(words, doctor.specialization),
            minutes: type?.minutes ?? doctor.slot_minutes,
            fee,
          })}
        </p>
      </div>
      <KioskButton icon={IconCalendarMonth} className={classes.other} onClick={() => go("other-days")}>
        {words.t("time-other-days")}
      </KioskButton>
    </div>
  );
}

/** Free times of a doctor; for several people the starts of runs that hold all of them. */
function useTimes(doctor: string, from: string) {
  const { people, type } = useKiosk().state.visit;
  const many = people.length > 1;
  const visitType = type?.id ?? null;
  const alone = useRead("listSlots", [doctor, from, DAYS, visitType], { keep: true, enabled: !many });
  const runs = useRead("listFamilySlots", [doctor, from, DAYS, people.length, visitType], {
    keep: true,
    enabled: many,
  });
  return many ? runs : alone;
}

/** The first of the five days on screen: fives are counted from today, so that turning leads back to it. */
function firstOfFive(today: string, day: string): string {
  return addDays(today, Math.floor(Math.max(0, daysBetween(today, day)) / DAYS) * DAYS);
}

interface DaysProps {
  doctor: DoctorCard;
  onChoose: (slot: Slot) => void;
}

function Days({ doctor, onChoose }: DaysProps) {
  const { t, when } = useWords();
  const { state, step } = useKiosk();
  const { slot, day: asked, type, people } = state.visit;
  const { today, utc } = useNow();
  const standing = useStanding();
  const { data: clinic } = useRead("getClinic", []);
  const start = asked ?? slot?.starts.local ?? doctor.next_free?.local ?? today;
  const [from, setFrom] = useState(() => firstOfFive(today, start));
  const slots = useTimes(doctor.id, from);
  const holdFor = (clinic?.hold_seconds ?? 120) * 1000;
  const key = [doctor.id, type?.id, people.length].join();
  const days = useStill(key, slots.data ? { days: slots.data, own: slot, now: Date.now(), holdFor } : null);
  const choose = (day: string) => step({ type: "visit", change: { day } });
  const show = (first: string) => {
    setFrom(first);
    choose(first);
  };

  if (slots.error) return <ErrorBox error={slots.error} onRetry={() => void slots.refetch()} />;
  if (!days || utc === 0) return <Skeleton rows={2} height="calc(150 * var(--u))" gap="var(--k-gap)" />;
  const open = openDay(days, dayOf(start), from);
  const last = clinic ? clinic.horizon_days : 60;
  return (
    <>
      <DayStrip
        days={days}
        chosen={open?.day ?? dayOf(start)}
        onChoose={choose}
        onEarlier={from > today ? () => show(addDays(from, -DAYS)) : null}
        onLater={daysBetween(today, from) + DAYS <= last ? () => show(addDays(from, DAYS)) : null}
      />
      {open && open.slots.length > 0 ? (
        <Times
          key={open.day}
          standing={standing}
          slots={open.slots}
          gone={open.gone}
          chosen={slot}
          onChoose={onChoose}
        />
      ) : (
        <p className={classes.none}>
          {days.some((one) => one.slots.length > 0) && open
            ? t("time-none-day", { day: when.day(open.day, today) })
            : t("time-none-days")}
        </p>
      )}
    </>
  );
}

/** After a turn of the page the first free day of the five is shown, unless one was chosen. */
function openDay<D extends DaySlots>(days: D[], chosen: string, first: string): D | undefined {
  return (
    days.find(({ day, slots }) => day === chosen && (slots.length > 0 || day !== first)) ??
    days.find(({ slots }) => slots.length > 0) ??
    days[0]
  );
}
