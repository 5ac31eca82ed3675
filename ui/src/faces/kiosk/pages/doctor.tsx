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
import { ShowMore, usePaged } from "../parts/ShowMore";
import { useStanding } from "../parts/standing";
import classes from "./doctor.module.css";

export function DoctorPage() {
  const words = useWords();
  const { t } = words;
  const { state } = useKiosk();
  const kind = state.visit.kind;
  const doctors = useRead("listDoctors", [kind?.id ?? null]);
  const [thisWeek, setThisWeek] = useState(false);
  const [cheapest, setCheapest] = useState(false);
  const standing = useStanding();
  const name = kind ? plainName(words, kind) : "";
  const filters = (doctors.data?.length ?? 0) > 1 && (
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
  );
  return (
    <KioskPage
      title={t("doctor-title")}
      line={standing ? t("doctor-line", { kind: name }) : name}
      aside={standing ? undefined : filters}
    >
      {standing && filters}
      {doctors.error && <ErrorBox error={doctors.error} onRetry={() => void doctors.refetch()} />}
      {!doctors.data && !doctors.error && (
        <Skeleton rows={4} height="calc(84 * var(--u))" gap="var(--k-gap)" />
      )}
      {doctors.data && (
        <Doctors doctors={doctors.data} kindName={name} thisWeek={thisWeek} cheapest={cheapest} />
      )}
    </KioskPage>
  );
}

interface DoctorsProps {
  doctors: DoctorCard[];
  kindName: string;
  thisWeek: boolean;
  cheapest: boolean;
}

function Doctors({ doctors, kindName, thisWeek, cheapest }: DoctorsProps) {
  const { t, when } = useWords();
  const { today } = useNow();
  const { state, step, go } = useKiosk();
  const sorted = byFirstFree(doctors);
  const first = sorted[0];
  const fitting = sorted.filter((doctor) => !thisWeek || freeThisWeek(doctor, today));
  if (cheapest) fitting.sort((a, b) => a.fee_minor - b.fee_minor);
  const paged = usePaged(fitting, 4);
  const choose = (doctor: DoctorCard, slot: Slot | null) => {
    step({ type: "visit", change: { doctor, slot } });
    go("time");
  };

  if (!first) return <Empty title={t("doctor-none", { kind: kindName })}>{t("kind-none-line")}</Empty>;
  const soonest = first.next_free;
  return (
    <>
      {soonest && doctors.length > 1 && (
        <Answer
          icon={IconClock}
          look="soft"
          title={t("doctor-any", { code: state.visit.kind?.code ?? "", kind: kindName })}
          line={
            <Localized
              id="doctor-first-free"
              vars={{ when: when.soon(soonest.local, today) }}
              elems={{ b: <b /> }}
            >
              <span />
            </Localized>
          }
          onClick={() => choose(first, { starts: soonest, minutes: first.slot_minutes })}
        />
      )}
      {fitting.length === 0 && soonest && (
        <Empty title={t("doctor-none-week", { kind: kindName })}>
          {t("doctor-next", { day: when.day(soonest.local, today) })}
        </Empty>
      )}
      <ul className={classes.doctors}>
        {paged.shown.map((doctor) => (
          <li key={doctor.id}>
            <DoctorAnswer doctor={doctor} onChoose={() => choose(doctor, null)} />
          </li>
        ))}
      </ul>
      <ShowMore paged={paged} />
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
