// A doctor as an answer: who, how good and how far, and the next free time as the biggest figure.
import { IconMapPin, IconStar } from "@tabler/icons-react";
import type { FoundDoctor } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Avatar } from "@/components";
import { useWords } from "@/words";
import classes from "./doctor.module.css";

/** Kilometres below which the doctor is in this very place: "0 km" says nothing. */
const NEAR = 0.1;

interface DoctorAnswerProps {
  doctor: FoundDoctor;
  /** The fee stands under the time, and not among what is said of the doctor. */
  feeAside: boolean;
  /** Where the doctor sits; empty where that tells nobody apart. */
  place: string;
  onChoose: () => void;
}

export function DoctorAnswer({ doctor, feeAside, place, onChoose }: DoctorAnswerProps) {
  const { t, when, money } = useWords();
  const { today } = useNow();
  const { data: clinic } = useRead("getClinic", []);
  const { next_free: free, distance_km: km } = doctor;
  const distance = km !== null && km >= NEAR && <Distance km={km} />;
  const fee = clinic && <bdi className={classes.fee}>{money(doctor.fee_minor, clinic.currency)}</bdi>;
  return (
    <button type="button" className={classes.doctor} onClick={onChoose}>
      <Avatar name={doctor.full_name} size="calc(3.4 * var(--k-small))" />
      <span className={classes.words}>
        <bdi className={classes.name}>{doctor.full_name}</bdi>
        <span className={classes.about}>
          <span>{t("doctor-years", { years: doctor.experience_years })}</span>
          <Rating doctor={doctor} />
          {!place && distance}
          {!feeAside && fee}
        </span>
        {place && (
          <span className={classes.about}>
            <span className={classes.place}>
              <IconMapPin size="1.1em" stroke={1.75} aria-hidden />
              <bdi>{place}</bdi>
            </span>
            {distance}
          </span>
        )}
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
        {feeAside && fee}
      </span>
    </button>
  );
}

function Rating({ doctor: { rating, ratings } }: { doctor: FoundDoctor }) {
  const { t, locale, number } = useWords();
  if (rating === null || ratings === 0) return null;
  const stars = new Intl.NumberFormat(locale.tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const figure = stars.format(rating);
  return (
    <span className={classes.rating}>
      <IconStar size="1.1em" stroke={1.75} aria-hidden />
      <span aria-hidden="true">
        {figure} ({number(ratings)})
      </span>
      <span className="visually-hidden">{t("doctor-rating", { rating: figure, count: ratings })}</span>
    </span>
  );
}

function Distance({ km }: { km: number }) {
  const { t, locale } = useWords();
  const far = new Intl.NumberFormat(locale.tag, { maximumFractionDigits: km < 10 ? 1 : 0 });
  return <span>{t("doctor-distance", { km: far.format(km) })}</span>;
}
