// Step 2: who? The first free time of any of them first; on each card the next free time is the biggest figure.
import { IconCash, IconCheck, IconClock } from "@tabler/icons-react";
import { useState } from "react";
import type { DoctorCard, Slot } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Avatar, Empty, ErrorBox, Skeleton } from "@/components";
import { byFirstFree, freeThisWeek } from "@/features/doctors/free";
import { plainName } from "@/features/specializations/names";
import { Localized, useWords } from "@/words";
import { useKiosk } from "../context";
import { Answer } from "../parts/Answer";
import { KioskButton } from "../parts/Button";
import { KioskPage } from "../parts/Frame";
import { ShowMore } from "../parts/ShowMore";
import { useStanding } from "../parts/standing";
import classes from "./doctor.module.css";

export function DoctorPage() {
  const words = useWords();
  const { t } = words;
  const { state, step, go } = useKiosk();
  const kind = state.visit.kind;
  const doctors = useRead("listDoctors", [kind?.id ?? null]);
  const choose = (doctor: DoctorCard, slot: Slot | null) => {
    step({ type: "visit", change: { doctor, slot } });
    go("time");
  };
  const name = kind ? plainName(words, kind) : "";
  return (
    <KioskPage title={t("doctor-title")} line={t("doctor-line", { kind: name })}>
      {doctors.error && <ErrorBox error={doctors.error} onRetry={() => void doctors.refetch()} />}
      {!doctors.data && !doctors.error && (
        <Skeleton rows={4} height="calc(168 * var(--u))" gap="var(--k-gap)" />
      )}
      {doctors.data && <Doctors doctors={doctors.data} kindName={name} onChoose={choose} />}
    </KioskPage>
  );
}

interface DoctorsProps {
  doctors: DoctorCard[];
  kindName: string;
  onChoose: (doctor: DoctorCard, slot: Slot | null) => void;
}

function Doctors({ doctors, kindName, onChoose }: DoctorsProps) {
  const { t, when } = useWords();
  const { today } = useNow();
  const { state } = useKiosk();
  const room = useStanding() ? 4 : 3;
  const [more, setMore] = useState(0);
  const [thisWeek, setThisWeek] = useState(false);
  const [cheapest, setCheapest] = useState(false);

  const sorted = byFirstFree(doctors);
  const first = sorted[0];
  const fitting = sorted.filter((doctor) => !thisWeek || freeThisWeek(doctor, today));
  if (cheapest) fitting.sort((a, b) => a.fee_minor - b.fee_minor);
  const shown = fitting.slice(0, room + more);

  if (doctors.length === 0)
    return <Empty title={t("doctor-none", { kind: kindName })}>{t("kind-none-line")}</Empty>;
  return (
    <>
      {doctors.length > 1 && (
        <div className={classes.filters} role="group" aria-label={t("doctor-filters")}>
          <KioskButton
            icon={thisWeek ? IconCheck : undefined}
            pressed={thisWeek}
            onClick={() => setThisWeek(!thisWeek)}
          >
            {t("doctor-this-week")}
          </KioskButton>
          <KioskButton
            icon={cheapest ? IconCheck : IconCash}
            pressed={cheapest}
            onClick={() => setCheapest(!cheapest)}
          >
            {t("doctor-lowest-fee")}
          </KioskButton>
        </div>
      )}
      {first?.next_free && doctors.length > 1 && (
        <Answer
          icon={IconClock}
          look="soft"
          title={t("doctor-any", { code: state.visit.kind?.code ?? "", kind: kindName })}
          line={
            <Localized id="doctor-first-free" vars={{ when: when.soon(first.next_free.local, today) }} elems={{ b: <b /> }}>
              <span />
            </Localized>
          }
          onClick={() =>
            first.next_free && onChoose(first, { starts: first.next_free, minutes: first.slot_minutes })
          }
        />
      )}
      {fitting.length === 0 && first?.next_free && (
        <Empty title={t("doctor-none-week", { kind: kindName })}>
          {t("doctor-next", { day: when.day(first.next_free.local, today) })}
        </Empty>
      )}
      <ul className={classes.doctors}>
        {shown.map((doctor) => (
          <li key={doctor.id}>
            <DoctorAnswer doctor={doctor} onChoose={() => onChoose(doctor, null)} />
          </li>
        ))}
      </ul>
      <ShowMore hidden={fitting.length - shown.length} step={3} onMore={(count) => setMore(more + count)} />
    </>
  );
}

function DoctorAnswer({ doctor, onChoose }: { doctor: DoctorCard; onChoose: () => void }) {
  const { t, when, money } = useWords();
  const { today } = useNow();
  const { data: clinic } = useRead("getClinic", []);
  const { next_free: free } = doctor;
  return (
    <button type="button" className={classes.doctor} onClick={onChoose}>
      <Avatar name={doctor.full_name} size="calc(3.4 * var(--k-small))" />
      <span className={classes.words}>
        <bdi className={classes.name}>{doctor.full_name}</bdi>
        <span className={classes.about}>
          {t("doctor-years", { years: doctor.experience_years })}
          {clinic && <bdi className={classes.fee}>{money(doctor.fee_minor, clinic.currency)}</bdi>}
        </span>
      </span>
      <span className={classes.free}>
        {free ? (
          <>
            <bdi className={classes.time}>{when.time(free.local)}</bdi>
            <span className={classes.day}>{when.dayName(free.local, today)}</span>
          </>
        ) : (
          <span className={classes.none}>{t("doctor-no-time")}</span>
        )}
      </span>
    </button>
  );
}
