// What moving this one and all that follow would mean: every date before and after, with what stands in the way.
import { Radio, Stack } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import type { Appointment, SeriesPart, Slot } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { ErrorBox, Skeleton } from "@/components";
import { useWords } from "@/words";
import classes from "./series-shift.module.css";

interface WhichProps {
  value: SeriesPart;
  onChange: (which: SeriesPart) => void;
  /** How many there are with this one. */
  count: number;
}

/** Only this one, or it and all that follow. */
export function WhichOfSeries({ value, onChange, count }: WhichProps) {
  const { t } = useWords();
  return (
    <Radio.Group label={t("series-which")} value={value} onChange={(which) => onChange(which as SeriesPart)}>
      <Stack gap={8} mt={6}>
        <Radio value="one" label={t("series-one")} />
        <Radio value="following" label={t("series-following", { count })} />
      </Stack>
    </Radio.Group>
  );
}

interface SeriesShiftProps {
  appointment: Appointment;
  following: Appointment[];
  doctor: string;
  slot: Slot;
  visitType: string | null;
  /** The hold of the first new time, which stands in nobody's way. */
  hold: string | null;
}

export function SeriesShift({ appointment, following, doctor, slot, visitType, hold }: SeriesShiftProps) {
  const { t, when } = useWords();
  const { today } = useNow();
  const shift = Date.parse(slot.starts.utc) - Date.parse(appointment.starts.utc);
  const starts_at = following.map(({ starts }) => new Date(Date.parse(starts.utc) + shift).toISOString());
  const ignoring = [...following.map(({ id }) => id), ...(hold ? [hold] : [])];
  const { data, error } = useRead("checkSlots", [
    {
      doctor,
      patient: appointment.patient.id,
      starts_at,
      minutes: visitType ? null : appointment.minutes,
      visit_type: visitType,
      ignoring,
    },
  ]);
  if (error) return <ErrorBox error={error} />;
  if (!data) return <Skeleton rows={following.length} height="24px" gap="6px" />;
  const wrong = data.filter(({ answer }) => answer !== "free").length;
  return (
    <div>
      <ul className={classes.list} aria-label={t("series-dates")}>
        {following.map((one, index) => {
          const check = data[index];
          const free = check?.answer === "free";
          return (
            <li key={one.id} data-wrong={!free || undefined}>
              {free ? (
                <IconCheck size={16} stroke={2} aria-hidden />
              ) : (
                <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
              )}
              <span>
                {when.list(one.starts.local, today)} <span aria-hidden="true">→</span>{" "}
                <b>{check && when.list(check.starts.local, today)}</b>
                {check && !free && <small>{t(`series-answer-${check.answer}`)}</small>}
              </span>
            </li>
          );
        })}
      </ul>
      {wrong > 0 && <p className={classes.note}>{t("series-shift-wrong", { count: wrong })}</p>}
    </div>
  );
}
