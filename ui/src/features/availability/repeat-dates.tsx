import type { RepeatHours } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { ErrorBox } from "@/components";
import { useWords } from "@/words";
import classes from "./dialog.module.css";

/** As many as fit into the place that is kept free for them. */
const SHOWN = 16;

const nothing: RepeatHours = {
  from_day: "",
  to_day: null,
  repeat_pattern: "none",
  repeat_days: [],
  from: "",
  to: "",
  slot_minutes: 0,
  location: null,
};

/** The dates that hours would be on, as the clinic counts them; null while they cannot be said. */
export function RepeatDates({ input }: { input: RepeatHours | null }) {
  const { t, when } = useWords();
  const { today } = useNow();
  const { data, error } = useRead("previewRepeat", [input ?? nothing], {
    enabled: input !== null,
    keep: true,
  });
  if (error && error.code !== "invalid_fields") return <ErrorBox error={error} />;
  const days = input ? (data ?? []) : [];
  return (
    <section className={classes.preview} aria-label={t("hours-dates")}>
      <p aria-live="polite">
        {days.length > 0 ? t("hours-dates-count", { count: days.length }) : t("hours-dates-none")}
      </p>
      {days.length > 0 && (
        <ul className={classes.dates}>
          {days.slice(0, SHOWN).map((day) => (
            <li key={day} className={classes.date}>
              {when.dayShort(day, today)}
            </li>
          ))}
          {days.length > SHOWN && <li>{t("hours-dates-more", { count: days.length - SHOWN })}</li>}
        </ul>
      )}
    </section>
  );
}
