// A time has become free and is kept for this person for ten minutes: why, until when, and yes or no.
import { IconCheck, IconClockOff, IconLock } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { clinic, type WaitlistOffer } from "@/backend";
import { useChange, useMe, useRead } from "@/backend/hooks";
import { useNow, useSecondsLeft } from "@/backend/now";
import { Empty, Skeleton } from "@/components";
import { useAhead } from "@/features/holds/use-hold";
import { offersOf } from "@/features/waitlist/offers";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import { KioskButton } from "../parts/Button";
import { KioskPage } from "../parts/Frame";
import { Refused } from "../parts/Refused";
import classes from "./offer.module.css";

export function OfferPage() {
  const { t } = useWords();
  const { state, step } = useKiosk();
  const me = useMe();
  const list = useRead("listWaitlist", [], { enabled: Boolean(me) });
  const signedOut = me === null;
  useEffect(() => {
    if (signedOut) step({ type: "signed-out" });
  }, [signedOut, step]);
  const open = offersOf(list.data ?? []).find(({ entry }) => entry === state.looked);
  return (
    <KioskPage title={t("offer-title")}>
      <Refused error={list.error} />
      {!list.data && !list.error && <Skeleton rows={2} />}
      {list.data && !open && (
        <Empty icon={IconClockOff} title={t("offer-over")}>
          <p>{t("offer-over-line")}</p>
        </Empty>
      )}
      {open && <Offer key={open.offer.id} offer={open.offer} />}
    </KioskPage>
  );
}

const spoken = [300, 60, 30, 10];

function Offer({ offer }: { offer: WaitlistOffer }) {
  const { t, when } = useWords();
  const { step, back } = useKiosk();
  const { today } = useNow();
  const left = useSecondsLeft(Date.parse(offer.until.utc) - useAhead());
  const made = useRef<string | null>(null);
  const accepted = useChange("acceptOffer", {
    onSuccess: ({ id }) => step({ type: "done", page: "sent", booked: [id] }),
  });
  const refused = useChange("refuseOffer", { onSuccess: back });
  const accept = async () => {
    made.current ??= await clinic.newId().catch(() => null);
    if (made.current) accepted.mutate([{ offer: offer.id, new_id: made.current }]);
  };
  const kept = t("kept-for", { time: when.countdown(left) });
  return (
    <section className={classes.offer} aria-label={t("offer-title")}>
      <p className={classes.when}>{when.kiosk(offer.starts.local, today)}</p>
      <p>
        <bdi>{offer.doctor_name}</bdi>
      </p>
      <p className={classes.why}>{t(`offer-why-${offer.why}`)}</p>
      <p className={classes.kept}>
        <IconLock size="1.15em" stroke={1.75} aria-hidden />
        <span className="figures" aria-hidden="true">
          {kept}
        </span>
        <span className="visually-hidden" role="status">
          {spoken.includes(left) ? kept : ""}
        </span>
      </p>
      <Refused error={accepted.error ?? refused.error} />
      <div className={classes.ways}>
        <KioskButton look="filled" icon={IconCheck} busy={accepted.isPending} onClick={() => void accept()}>
          {t("offer-accept")}
        </KioskButton>
        <KioskButton busy={refused.isPending} onClick={() => refused.mutate([offer.id])}>
          {t("offer-refuse")}
        </KioskButton>
      </div>
      <p className={classes.note}>{t("offer-note")}</p>
    </section>
  );
}
