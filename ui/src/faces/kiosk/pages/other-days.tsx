// Step 3, on other days: a month with how much is free on each of them.
import { useState } from "react";
import { useNow } from "@/backend/now";
import { Skeleton } from "@/components";
import { Month, MonthHead } from "@/features/availability/month";
import { monthOf } from "@/features/availability/month-grid";
import { useWords } from "@/words";
import { dayOf } from "@/words/moments";
import { useKiosk } from "../context";
import { KioskPage } from "../parts/Frame";
import { useStanding } from "../parts/standing";

export function OtherDaysPage() {
  const { t } = useWords();
  const { state, step, back } = useKiosk();
  const { today, utc } = useNow();
  const standing = useStanding();
  const { doctor, type, day, slot } = state.visit;
  const looked = dayOf(day ?? slot?.starts.local ?? doctor?.next_free?.local ?? today);
  const [turned, setTurned] = useState<string | null>(null);
  if (!doctor) return null;
  const month = turned ?? monthOf(looked);
  const head = utc > 0 && <MonthHead month={month} onTurn={setTurned} />;
  return (
    <KioskPage
      title={t("other-days-title")}
      line={standing ? doctor.full_name : undefined}
      aside={!standing && head}
    >
      {standing && head}
      {utc > 0 ? (
        <Month
          doctor={doctor.id}
          visitType={type?.id ?? null}
          day={looked}
          month={month}
          onTurn={setTurned}
          onChoose={(chosen) => {
            step({ type: "visit", change: { day: chosen } });
            back();
          }}
        />
      ) : (
        <Skeleton rows={5} />
      )}
    </KioskPage>
  );
}
