// Step 5: everything once more, each line with Change, then Book.
import { IconCheck } from "@tabler/icons-react";
import { type ReactNode, useEffect } from "react";
import { useMe, useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { ErrorBox } from "@/components";
import { timeIsGone, useBook } from "@/features/appointments/book";
import { Taken } from "@/features/availability/taken";
import { plainName } from "@/features/specializations/names";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import type { Page } from "../flow";
import { KioskButton } from "../parts/Button";
import { KioskPage } from "../parts/Frame";
import classes from "./check.module.css";

export function CheckPage() {
  const words = useWords();
  const { t, when, money } = words;
  const { state, step, go } = useKiosk();
  const { today } = useNow();
  const me = useMe();
  const { data: clinic } = useRead("getClinic", []);
  const { doctor, slot, reason } = state.visit;
  const { book, error, busy, reset } = useBook((booked) => {
    step({ type: "visit", change: { booked: booked.id } });
    go("sent");
  });
  const signedOut = me === null || error?.code === "sign_in_again";
  useEffect(() => {
    if (signedOut) step({ type: "signed-out" });
  }, [signedOut, step]);
  if (!doctor || !slot) return null;
  const gone = timeIsGone(error);
  return (
    <KioskPage
      title={t("check-title")}
      summary={
        <>
          <p className={classes.note}>{t(gone ? "check-choose-again" : "check-note")}</p>
          {!gone && (
            <KioskButton
              look="filled"
              className={classes.book}
              icon={IconCheck}
              busy={busy}
              onClick={() =>
                void book({
                  doctor: doctor.id,
                  starts_utc: slot.starts.utc,
                  minutes: slot.minutes,
                  reason,
                  patient: null,
                })
              }
            >
              {t(busy ? "check-booking" : "check-book")}
            </KioskButton>
          )}
        </>
      }
    >
      {gone && (
        <Taken
          doctor={doctor.id}
          slot={slot}
          onChoose={(other) => {
            reset();
            step({ type: "visit", change: { slot: other } });
          }}
        />
      )}
      {error && !gone && !signedOut && <ErrorBox error={error} />}
      <dl className={classes.lines} data-gone={gone || undefined}>
        <Line label={t("check-when")} page="time">
          {when.kiosk(slot.starts.local, today)}
        </Line>
        <Line label={t("check-doctor")} page="doctor">
          <bdi>{doctor.full_name}</bdi>
          <span className={classes.more}>{plainName(words, doctor.specialization)}</span>
        </Line>
        <Line label={t("check-who")}>
          <bdi>{me?.full_name}</bdi>
        </Line>
        <Line label={t("check-reason")} page="reason">
          <bdi className={classes.reason}>{reason}</bdi>
        </Line>
        <Line label={t("check-fee")}>
          <bdi>{clinic ? money(doctor.fee_minor, clinic.currency) : ""}</bdi>
          <span className={classes.more}>{t("check-fee-line")}</span>
        </Line>
      </dl>
    </KioskPage>
  );
}

interface LineProps {
  label: string;
  /** Page where this answer is changed; none: it cannot be. */
  page?: Page;
  children: ReactNode;
}

function Line({ label, page, children }: LineProps) {
  const { t } = useWords();
  const { go } = useKiosk();
  return (
    <div className={classes.line}>
      <dt>{label}</dt>
      <dd>{children}</dd>
      {page && (
        <dd className={classes.change}>
          <KioskButton look="plain" aria-label={t("check-change", { what: label })} onClick={() => go(page)}>
            {t("change")}
          </KioskButton>
        </dd>
      )}
    </div>
  );
}
