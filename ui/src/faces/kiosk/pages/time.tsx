// Step 3: which day, which time?
import { IconArrowRight } from "@tabler/icons-react";
import { useState } from "react";
import type { DoctorCard, Slot } from "@/backend";
import { useMe, useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Avatar, ErrorBox, Skeleton } from "@/components";
import { DayStrip, Times } from "@/features/availability/choose-time";
import { Taken } from "@/features/availability/taken";
import { plainName } from "@/features/specializations/names";
import { useWords } from "@/words";
import { addDays, dayOf, daysBetween } from "@/words/moments";
import { useKiosk } from "../context";
import { KioskButton } from "../parts/Button";
import { KioskPage } from "../parts/Frame";
import { useStanding } from "../parts/standing";
import classes from "./time.module.css";

const DAYS = 5;

export function TimePage() {
  const { t, when } = useWords();
  const { state, step, go } = useKiosk();
  const { today } = useNow();
  const me = useMe();
  const { doctor, slot, reason } = state.visit;
  const choose = (chosen: Slot) => step({ type: "visit", change: { slot: chosen } });
  const onward = () => {
    if (!me) go("who");
    else go(reason === "" ? "reason" : "check");
  };
  if (!doctor) return null;
  return (
    <KioskPage
      title={t("time-title")}
      aside={<ForDoctor doctor={doctor} />}
      summary={
        <>
          <div className={classes.yours}>
            <p className={classes.label}>{t("time-yours")}</p>
            <p className={classes.chosen}>
              {slot ? when.kiosk(slot.starts.local, today) : t("time-none-yet")}
            </p>
          </div>
          {slot && (
            <KioskButton look="filled" className={classes.onward} iconEnd={IconArrowRight} onClick={onward}>
              {t("kiosk-continue")}
            </KioskButton>
          )}
        </>
      }
    >
      <Days doctor={doctor} slot={slot} onChoose={choose} />
    </KioskPage>
  );
}

function ForDoctor({ doctor }: { doctor: DoctorCard }) {
  const words = useWords();
  const { data: clinic } = useRead("getClinic", []);
  const fee = clinic ? words.money(doctor.fee_minor, clinic.currency) : "";
  return (
    <div className={classes.doctor}>
      <Avatar name={doctor.full_name} size="calc(2.6 * var(--k-small))" />
      <div>
        <bdi className={classes.name}>{doctor.full_name}</bdi>
        <p className={classes.about}>
          {words.t("time-about", {
            kind: plainName(words, doctor.specialization),
            minutes: doctor.slot_minutes,
            fee,
          })}
        </p>
      </div>
    </div>
  );
}

interface DaysProps {
  doctor: DoctorCard;
  slot: Slot | null;
  onChoose: (slot: Slot) => void;
}

function Days({ doctor, slot, onChoose }: DaysProps) {
  const { t, when } = useWords();
  const { today } = useNow();
  const standing = useStanding();
  const start = slot?.starts.local ?? doctor.next_free?.local ?? today;
  const [from, setFrom] = useState(() =>
    addDays(today, Math.floor(Math.max(0, daysBetween(today, start)) / DAYS) * DAYS),
  );
  const [day, setDay] = useState(() => dayOf(start));
  const slots = useRead("listSlots", [doctor.id, from, DAYS], { keep: true });
  const show = (first: string) => {
    setFrom(first);
    setDay(first);
  };

  if (slots.error) return <ErrorBox error={slots.error} onRetry={() => void slots.refetch()} />;
  if (!slots.data) return <Skeleton rows={2} height="calc(150 * var(--u))" gap="var(--k-gap)" />;
  // After a turn of the page the first free day of the five is shown, unless one was chosen.
  const open =
    slots.data.find((one) => one.day === day && (one.slots.length > 0 || day !== from)) ??
    slots.data.find((one) => one.slots.length > 0) ??
    slots.data[0];
  const chosenDay = slot && slots.data.find((one) => one.day === dayOf(slot.starts.local));
  const lost = chosenDay && !chosenDay.slots.some((one) => one.starts.utc === slot.starts.utc);
  return (
    <>
      {lost && <Taken doctor={doctor.id} slot={slot} onChoose={onChoose} />}
      <DayStrip
        days={slots.data}
        chosen={open?.day ?? day}
        onChoose={setDay}
        onEarlier={from > today ? () => show(addDays(from, -DAYS)) : null}
        onLater={daysBetween(today, from) < 55 ? () => show(addDays(from, DAYS)) : null}
      />
      {open && open.slots.length > 0 ? (
        <Times key={open.day} standing={standing} slots={open.slots} chosen={slot} onChoose={onChoose} />
      ) : (
        <p className={classes.none}>
          {slots.data.some((one) => one.slots.length > 0) && open
            ? t("time-none-day", { day: when.day(open.day, today) })
            : t("time-none-days")}
        </p>
      )}
    </>
  );
}
