// When a doctor can be visited: the weekly hours, the coming days as they will be, and what is written for dates.
import { useState } from "react";
import type { Absence, Availability, Travel } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { ErrorBox, Skeleton } from "@/components";
import { useWords } from "@/words";
import { AbsenceDialog } from "./absence-dialog";
import { AddHours } from "./add-hours";
import { DatedCard } from "./dated-card";
import { DayDialog } from "./day-dialog";
import { DaysCard } from "./days-card";
import classes from "./editor.module.css";
import { EndDialog } from "./end-dialog";
import { useWeek } from "./fields";
import { type HoursSeries, seriesOf } from "./hours-series";
import { type Removal, RemoveDialog } from "./remove-dialog";
import { SeriesDialog } from "./series-dialog";
import { seriesName } from "./series-words";
import { TravelDialog } from "./travel-dialog";
import { useDated } from "./use-dated";
import { useRemovals } from "./use-removals";
import { WeeklyCard } from "./weekly-card";

interface AvailabilityEditorProps {
  /** Whose time; null: one's own. */
  doctor: string | null;
}

export function AvailabilityEditor({ doctor }: AvailabilityEditorProps) {
  const { data: hours, error, refetch } = useRead("getAvailability", [doctor]);
  const { data: here } = useRead("getClinic", []);
  const { utc } = useNow();
  if (error) return <ErrorBox error={error} onRetry={() => void refetch()} />;
  if (!hours || !here || utc === 0) return <Skeleton rows={7} height="56px" />;
  return <Editor doctor={doctor} hours={hours} slotMinutes={here.slot_minutes} />;
}

/** Which dialog is open, and about what. */
type Open =
  | { at: "add" }
  | { at: "series" | "end"; series: HoursSeries }
  | { at: "day"; day: string | null }
  | { at: "absence"; absence: Absence | null }
  | { at: "travel"; travel: Travel | null }
  | { at: "remove"; removal: Removal };

interface EditorProps {
  doctor: string | null;
  hours: Availability;
  slotMinutes: number;
}

function Editor({ doctor, hours, slotMinutes }: EditorProps) {
  const { t } = useWords();
  const { today } = useNow();
  const [open, setOpen] = useState<Open | null>(null);
  const dated = useDated(hours);
  const removals = useRemovals();
  const remove = (removal: Removal) => setOpen({ at: "remove", removal });
  const series = seriesOf(hours.weekly.filter(({ valid_until }) => (valid_until ?? today) >= today));
  return (
    <div className={classes.editor}>
      <div className={classes.column}>
        <WeeklyCard
          series={series}
          onAdd={() => setOpen({ at: "add" })}
          onChange={(one) => setOpen({ at: "series", series: one })}
          onOneDay={() => setOpen({ at: "day", day: null })}
          onEnd={(one) => setOpen({ at: "end", series: one })}
          onRemove={(one) => remove(removals.series(one))}
        />
        <DaysCard doctor={doctor} hours={hours} onChange={(day) => setOpen({ at: "day", day })} />
      </div>
      <div className={classes.column}>
        <DatedCard
          title={t("absences")}
          add={t("absence-add")}
          empty={t("absences-empty")}
          onAdd={() => setOpen({ at: "absence", absence: null })}
          rows={dated.absences.map((absence) => {
            const words = dated.absenceWords(absence);
            return {
              id: absence.id,
              ...words,
              onChange: () => setOpen({ at: "absence", absence }),
              onRemove: () => remove(removals.absence(absence, words)),
            };
          })}
        />
        <DatedCard
          title={t("hours-other-days")}
          add={t("hours-other-day-add")}
          empty={t("hours-other-days-empty")}
          onAdd={() => setOpen({ at: "day", day: null })}
          rows={dated.days.map((day) => {
            const words = dated.dayWords(day);
            return {
              id: day,
              ...words,
              onChange: () => setOpen({ at: "day", day }),
              onRemove: () => remove(removals.day(day, words)),
            };
          })}
        />
        <DatedCard
          title={t("travel")}
          add={t("travel-add")}
          empty={t("travel-empty")}
          onAdd={() => setOpen({ at: "travel", travel: null })}
          rows={dated.travel.map((travel) => {
            const words = dated.travelWords(travel);
            return {
              id: travel.id,
              ...words,
              onChange: () => setOpen({ at: "travel", travel }),
              onRemove: () => remove(removals.travel(travel, words)),
            };
          })}
        />
      </div>
      {open && <Dialog open={open} {...{ doctor, hours, slotMinutes }} onClose={() => setOpen(null)} />}
    </div>
  );
}

function Dialog({ open, slotMinutes, ...common }: EditorProps & { open: Open; onClose: () => void }) {
  const words = useWords();
  const week = useWeek();
  switch (open.at) {
    case "add":
      return <AddHours {...common} slotMinutes={slotMinutes} />;
    case "series":
      return <SeriesDialog {...common} series={open.series} />;
    case "end":
      return <EndDialog {...common} series={open.series} name={seriesName(words, open.series, week)} />;
    case "day":
      return <DayDialog {...common} slotMinutes={slotMinutes} day={open.day} />;
    case "absence":
      return <AbsenceDialog {...common} absence={open.absence} />;
    case "travel":
      return <TravelDialog {...common} travel={open.travel} />;
    case "remove":
      return <RemoveDialog {...common} removal={open.removal} />;
  }
}
