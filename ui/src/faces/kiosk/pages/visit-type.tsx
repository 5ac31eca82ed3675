// Step 3, where the clinic has kinds of visits: what is it, and so how long does it take?
import { IconClock, IconHelpHexagon } from "@tabler/icons-react";
import type { VisitType } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import { Answer } from "../parts/Answer";
import { KioskPage } from "../parts/Frame";
import { ShowMore, usePaged } from "../parts/ShowMore";
import { useStanding } from "../parts/standing";
import { typesFor } from "./visit-types";

export function VisitTypePage() {
  const { t } = useWords();
  const { state, step } = useKiosk();
  const { data: clinic } = useRead("getClinic", []);
  const { doctor, slot, type } = state.visit;
  const standing = useStanding();
  const offered = doctor ? typesFor(clinic?.visit_types ?? [], doctor) : [];
  const paged = usePaged(offered, standing ? 5 : 3);
  if (!doctor) return null;
  const choose = (chosen: VisitType | null) => {
    // The first free time that was offered holds only for a visit of the usual length.
    const same = chosen === null && type === null;
    step({ type: "anew", change: { type: chosen, slot: same ? slot : null }, page: "time" });
  };
  return (
    <KioskPage title={t("visit-type-title")} line={t("visit-type-line")}>
      {paged.shown.map((one) => (
        <Answer
          key={one.id}
          icon={IconClock}
          title={<bdi>{one.name}</bdi>}
          line={t("visit-type-minutes", { minutes: one.minutes })}
          onClick={() => choose(one)}
        />
      ))}
      <ShowMore paged={paged} />
      <Answer
        icon={IconHelpHexagon}
        title={t("visit-type-usual")}
        line={t("visit-type-minutes", { minutes: doctor.slot_minutes })}
        onClick={() => choose(null)}
      />
    </KioskPage>
  );
}
