// Step 5: everything once more, each line with Change, then Book.
import { IconCheck } from "@tabler/icons-react";
import { useEffect } from "react";
import type { Slot } from "@/backend";
import { useMe, useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { timeIsGone, useBook } from "@/features/appointments/book";
import { useAreas } from "@/features/areas/use-areas";
import { Taken } from "@/features/availability/taken";
import { plainName } from "@/features/specializations/names";
import { useWords } from "@/words";
import { addMinutes } from "@/words/moments";
import { useKiosk } from "../context";
import type { Comer } from "../flow";
import { useKeeper, useOnceKept } from "../keeper";
import { KioskButton } from "../parts/Button";
import { KioskPage } from "../parts/Frame";
import { KeepLonger, KeptLine } from "../parts/Kept";
import { Refused } from "../parts/Refused";
import { Line, LineMore, LineWords, Summary } from "../parts/Summary";
import classes from "./check.module.css";

export function CheckPage() {
  const words = useWords();
  const { t, when, money } = words;
  const { state, step } = useKiosk();
  const { today } = useNow();
  const { choose } = useKeeper();
  const me = useMe();
  const { data: clinic } = useRead("getClinic", []);
  const areas = useAreas();
  const { doctor, area, slot, lost, kept, type, people, reason } = state.visit;
  const { book, error, busy, reset } = useBook((booked) =>
    step({ type: "done", page: "sent", booked: booked.map(({ id }) => id) }),
  );
  const signedOut = me === null || error?.code === "sign_in_again";
  useEffect(() => {
    if (signedOut) step({ type: "signed-out" });
  }, [signedOut, step]);
  // Taken while it was being booked, or when it was asked to be kept again.
  const missed = timeIsGone(error) ? slot : lost;
  const shown = slot ?? lost;
  const comers = people.length > 0 ? people : [{ id: null, full_name: me?.full_name ?? "" }];
  const { press, waits } = useOnceKept(() => {
    if (!doctor || !slot) return;
    const hold = kept && kept.until > Date.now() ? kept.id : null;
    const visitType = type?.id ?? null;
    void book({ doctor: doctor.id, slot, visitType, hold, people: comers.map(({ id }) => id), reason });
  });
  // A no that is about none of the answers needs room to be read in.
  const refused = error !== null && Object.keys(error.fields).length === 0;
  if (!doctor || !shown) return null;
  return (
    <KioskPage
      title={t("check-title")}
      summary={
        <>
          <div className={classes.words}>
            {missed || !kept ? (
              <p className={classes.note}>{t(missed ? "check-choose-again" : "check-note")}</p>
            ) : (
              <div className={classes.kept}>
                <KeptLine />
                <KeepLonger />
              </div>
            )}
          </div>
          {!missed && (
            <KioskButton
              look="filled"
              className={classes.book}
              icon={IconCheck}
              busy={busy || waits}
              onClick={press}
            >
              {t(busy || waits ? "check-booking" : "check-book")}
            </KioskButton>
          )}
        </>
      }
    >
      {missed && (
        <Taken
          doctor={doctor.id}
          slot={missed}
          visitType={type?.id ?? null}
          people={comers.length}
          onChoose={(other) => {
            reset();
            choose(other);
          }}
        />
      )}
      {!missed && !signedOut && <Refused error={error} />}
      <Summary gone={missed !== null || refused}>
        <Line label={t("check-when")} page="time">
          {when.kiosk(shown.starts.local, today)}
          {type && <LineMore>{type.name}</LineMore>}
        </Line>
        <Line label={t("check-doctor")} page="doctor">
          <bdi>{doctor.full_name}</bdi>
          <LineMore>
            {plainName(words, doctor.specialization)}
            {area && (
              <>
                {" · "}
                <bdi>{areas.pathOf(area)}</bdi>
              </>
            )}
          </LineMore>
        </Line>
        <Line label={t("check-who")} page="for-whom">
          <Comers comers={comers} slot={shown} />
        </Line>
        <Line label={t("check-reason")} page="reason">
          <LineWords>{reason}</LineWords>
        </Line>
        <Line label={t("check-fee")}>
          <bdi>{clinic ? money(doctor.fee_minor * comers.length, clinic.currency) : ""}</bdi>
          <LineMore>{t("check-fee-line")}</LineMore>
        </Line>
      </Summary>
    </KioskPage>
  );
}

/** Who comes, and when each of several is due. */
function Comers({ comers, slot }: { comers: readonly Comer[]; slot: Slot }) {
  const { when } = useWords();
  if (comers.length === 1) return <bdi>{comers[0]?.full_name}</bdi>;
  return (
    <ul className={classes.comers}>
      {comers.map((comer, index) => (
        <li key={comer.id ?? "self"}>
          <bdi className={classes.at}>{when.time(addMinutes(slot.starts.local, index * slot.minutes))}</bdi>
          <bdi>{comer.full_name}</bdi>
        </li>
      ))}
    </ul>
  );
}
