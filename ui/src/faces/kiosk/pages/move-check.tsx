// Moving: the time there is, the time to be, then Move. The old one stays until the new one is certain.
import { IconCheck } from "@tabler/icons-react";
import { useEffect } from "react";
import { useMe } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { timeIsGone } from "@/features/appointments/book";
import { useMoveOwn } from "@/features/appointments/move-own";
import { Taken } from "@/features/availability/taken";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import { useKeeper, useOnceKept } from "../keeper";
import { KioskButton } from "../parts/Button";
import { KioskPage } from "../parts/Frame";
import { KeepLonger, KeptLine } from "../parts/Kept";
import { Refused } from "../parts/Refused";
import { Line, Summary } from "../parts/Summary";
import classes from "./check.module.css";

export function MoveCheckPage() {
  const { t, when } = useWords();
  const { state, step } = useKiosk();
  const { today } = useNow();
  const { choose } = useKeeper();
  const me = useMe();
  const { moving, slot, lost, kept, type } = state.visit;
  const { move, error, busy, reset } = useMoveOwn((moved) =>
    step({ type: "done", page: "sent", booked: [moved.id] }),
  );
  const signedOut = me === null || error?.code === "sign_in_again";
  useEffect(() => {
    if (signedOut) step({ type: "signed-out" });
  }, [signedOut, step]);
  const missed = timeIsGone(error) ? slot : lost;
  const shown = slot ?? lost;
  const { press, waits } = useOnceKept(() => {
    if (!moving || !slot) return;
    void move(moving.id, slot.starts.utc, kept && kept.until > Date.now() ? kept.id : null);
  });
  if (!moving || !shown) return null;
  return (
    <KioskPage
      title={t("move-title")}
      line={t("move-line")}
      summary={
        <>
          <div className={classes.words}>
            <div className={classes.kept}>
              <KeptLine />
              {!missed && <KeepLonger />}
            </div>
          </div>
          {!missed && (
            <KioskButton
              look="filled"
              className={classes.book}
              icon={IconCheck}
              busy={busy || waits}
              onClick={press}
            >
              {t("move-confirm")}
            </KioskButton>
          )}
        </>
      }
    >
      {missed && (
        <Taken
          doctor={moving.doctor.id}
          slot={missed}
          visitType={type?.id ?? null}
          people={1}
          onChoose={(other) => {
            reset();
            choose(other);
          }}
        />
      )}
      {!missed && !signedOut && <Refused error={error} />}
      <Summary>
        <Line label={t("move-old")}>
          <s>{when.kiosk(moving.starts.local, today)}</s>
        </Line>
        <Line label={t("move-new")} page="time">
          {when.kiosk(shown.starts.local, today)}
        </Line>
        <Line label={t("check-doctor")}>
          <bdi>{moving.doctor.full_name}</bdi>
        </Line>
        {moving.guardian && (
          <Line label={t("check-who")}>
            <bdi>{moving.patient.full_name}</bdi>
          </Line>
        )}
      </Summary>
    </KioskPage>
  );
}
