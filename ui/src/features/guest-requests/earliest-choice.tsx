import { Button } from "@mantine/core";
import type { Slot } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { useWords } from "@/words";
import { addDays } from "@/words/moments";
import { anyDoctor } from "../doctors/any-doctor";
import classes from "./requests.module.css";

const OFFERED = 3;

interface EarliestChoiceProps {
  /** The name of a specialization, or any. */
  specialization: string | null;
  /** The day that would suit; today when it is over or nothing was said. */
  from: string | null;
  onChoose: (doctor: string, slot: Slot) => void;
}

/** For whoever does not mind which doctor: the earliest times of those who fit. */
export function EarliestChoice({ specialization, from, onChoose }: EarliestChoiceProps) {
  const { t, when } = useWords();
  const { today } = useNow();
  const { data: specializations } = useRead("listSpecializations", []);
  const known = specializations?.find(({ name }) => name === specialization)?.id ?? null;
  const first = from && from > today ? from : today;
  const filter = {
    ...anyDoctor,
    specialization: known,
    free_from_day: first,
    free_to_day: addDays(first, 13),
  };
  const { data } = useRead("findEarliest", [filter], { enabled: specializations !== undefined });
  if (!data || data.length === 0) return null;
  return (
    <section className={classes.people} aria-label={t("guest-request-earliest")}>
      <p className={classes.wish}>{t("guest-request-earliest")}</p>
      <div className={classes.acts}>
        {data.slice(0, OFFERED).map(({ doctor, starts, minutes }) => (
          <Button
            key={doctor.id}
            variant="default"
            size="sm"
            onClick={() => onChoose(doctor.id, { starts, minutes })}
          >
            {t("guest-request-earliest-one", {
              doctor: doctor.full_name,
              when: when.near(starts.local, today),
            })}
          </Button>
        ))}
      </div>
    </section>
  );
}
