import { useState } from "react";
import type { Availability } from "@/backend";
import { useNow } from "@/backend/now";
import { DayInput, Field, toast } from "@/components";
import { useWords } from "@/words";
import { addDays } from "@/words/moments";
import { ChangeDialog } from "./change-dialog";
import classes from "./dialog.module.css";
import type { HoursSeries } from "./hours-series";
import { useHoursChange } from "./use-hours-change";

interface EndDialogProps {
  doctor: string | null;
  hours: Availability;
  series: HoursSeries;
  /** The series by its days and times. */
  name: string;
  onClose: () => void;
}

/** A series that stops after a day; what was before stays. */
export function EndDialog({ doctor, hours: first, series, name, onClose }: EndDialogProps) {
  const { t } = useWords();
  const { today } = useNow();
  const [last, setLast] = useState(series.valid_until ?? addDays(today, 28));
  const change = useHoursChange(doctor, first, () => {
    toast(t("hours-saved"), t("hours-saved-next"));
    onClose();
  });
  const own = new Set(series.rules.map(({ id }) => id));
  return (
    <ChangeDialog
      title={t("hours-end-title")}
      change={change}
      confirm={t("hours-save")}
      onSubmit={() =>
        void change.submit((hours) => ({
          ...hours,
          weekly: hours.weekly.map((rule) => (own.has(rule.id) ? { ...rule, valid_until: last } : rule)),
        }))
      }
      onClose={onClose}
    >
      <p className={classes.what}>{name}</p>
      <Field label={t("hours-last-day")}>
        {(control) => (
          <DayInput
            {...control}
            from={series.valid_from > today ? series.valid_from : today}
            value={last}
            onChange={(day) => day && setLast(day)}
          />
        )}
      </Field>
    </ChangeDialog>
  );
}
