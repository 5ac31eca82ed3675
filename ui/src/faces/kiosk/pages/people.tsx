// Step 4: two or more people, one after the other. Then a time is chosen that holds all of them.
import { IconArrowRight, IconSquare, IconSquareCheckFilled, IconUserPlus } from "@tabler/icons-react";
import { useMe, useRead } from "@/backend/hooks";
import { ErrorBox } from "@/components";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import type { Comer } from "../flow";
import { KioskButton } from "../parts/Button";
import { KioskPage } from "../parts/Frame";
import { ShowMore, usePaged } from "../parts/ShowMore";
import { useStanding } from "../parts/standing";
import classes from "./for-whom.module.css";

/** People who can be booked together. */
const MOST = 6;

export function PeoplePage() {
  const { t } = useWords();
  const { state, step, go } = useKiosk();
  const me = useMe();
  const standing = useStanding();
  const family = useRead("listFamily", [], { enabled: Boolean(me) });
  const chosen = state.visit.people;
  const self: Comer[] = me ? [{ id: null, full_name: me.full_name }] : [];
  const everybody = [...self, ...(family.data ?? []).map(({ id, full_name }) => ({ id, full_name }))];
  const paged = usePaged(everybody, standing ? 6 : 4);
  const toggle = (comer: Comer) => {
    const is = chosen.some(({ id }) => id === comer.id);
    const people = is ? chosen.filter(({ id }) => id !== comer.id) : [...chosen, comer];
    step({ type: "visit", change: { people } });
  };
  const enough = chosen.length > 1 && chosen.length <= MOST;
  return (
    <KioskPage
      title={t("people-title")}
      line={t("people-line")}
      summary={
        <>
          <p className={classes.count} aria-live="polite">
            {t(chosen.length > MOST ? "people-too-many" : "people-chosen", {
              count: chosen.length,
              most: MOST,
            })}
          </p>
          {enough && (
            <KioskButton
              look="filled"
              iconEnd={IconArrowRight}
              onClick={() => step({ type: "anew", change: { people: chosen }, page: "time" })}
            >
              {t("people-times")}
            </KioskButton>
          )}
        </>
      }
    >
      {family.error && <ErrorBox error={family.error} onRetry={() => void family.refetch()} />}
      <div className={classes.people} role="group" aria-label={t("people-title")}>
        {paged.shown.map((comer) => {
          const checked = chosen.some(({ id }) => id === comer.id);
          const Icon = checked ? IconSquareCheckFilled : IconSquare;
          return (
            <button
              key={comer.id ?? "self"}
              type="button"
              role="checkbox"
              aria-checked={checked}
              className={classes.person}
              onClick={() => toggle(comer)}
            >
              <Icon size="var(--k-icon)" stroke={1.75} aria-hidden />
              <bdi>{comer.id === null ? t("people-me", { name: comer.full_name }) : comer.full_name}</bdi>
            </button>
          );
        })}
      </div>
      <ShowMore paged={paged} />
      <KioskButton icon={IconUserPlus} onClick={() => go("member-name")}>
        {t("for-whom-new")}
      </KioskButton>
    </KioskPage>
  );
}
