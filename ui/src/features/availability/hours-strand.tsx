import type { WeeklyRule } from "@/backend";
import { useMe, useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { ErrorBox } from "@/components";
import { useWords } from "@/words";
import classes from "./hours.module.css";
import { strandedBy } from "./hours-rules";

/** Why these hours were refused: the bookings that would lie outside of them. */
export function HoursStrand({ doctor, rules }: { doctor: string | null; rules: WeeklyRule[] }) {
  const { t, when } = useWords();
  const { today } = useNow();
  const me = useMe();
  const { data } = useRead("listAppointments", [
    {
      states: ["pending", "accepted", "checked_in", "in_consultation"],
      from_day: today,
      to_day: null,
      doctor: doctor ?? me?.doctor ?? null,
      search: null,
      cursor: null,
      limit: 200,
    },
  ]);
  const stranded = strandedBy(rules, data?.rows ?? []);
  return (
    <ErrorBox>
      <p>{t("error-hours_strand_bookings")}</p>
      <ul className={classes.stranded}>
        {stranded.slice(0, 8).map(({ id, starts, patient }) => (
          <li key={id}>
            <b>{when.list(starts.local, today)}</b> · <bdi>{patient.full_name}</bdi>
          </li>
        ))}
      </ul>
      {stranded.length > 8 && <p>{t("hours-strand-more", { count: stranded.length - 8 })}</p>}
    </ErrorBox>
  );
}
