// Fields that several dialogs about hours share.
import { useRead } from "@/backend/hooks";
import { DayInput, Field, ManyChoices } from "@/components";
import { useWords } from "@/words";
import { RoomSelect } from "../locations/room-select";
import { SlotLength } from "./blocks-field";
import classes from "./dialog.module.css";
import { weekOf } from "./hours-rules";

/** Weekdays in the order of the clinic's week. */
export function useWeek(): number[] {
  const { data: clinic } = useRead("getClinic", []);
  return weekOf(clinic?.country ?? "");
}

interface WeekdaysProps {
  value: readonly number[];
  onChange: (days: number[]) => void;
  codes?: readonly string[];
}

export function Weekdays({ value, onChange, codes = [] }: WeekdaysProps) {
  const { t } = useWords();
  const week = useWeek();
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{t("hours-days")}</legend>
      <ManyChoices
        size="sm"
        label={t("hours-days")}
        choices={week.map((day) => ({ value: String(day), label: t(`weekday-short-${day}`) }))}
        value={value.map(String)}
        onChange={(days) => onChange(week.filter((day) => days.includes(String(day))))}
        wrong={codes.length > 0}
        describedBy="hours-days-problem"
      />
      <p className={classes.problem} id="hours-days-problem">
        {codes.map((code) => t(`field-${code}`)).join(" ")}
      </p>
    </fieldset>
  );
}

interface TermsProps {
  slotMinutes: number;
  location: string | null;
  onSlotMinutes: (minutes: number) => void;
  onLocation: (location: string | null) => void;
  codes?: Record<string, readonly string[]>;
}

/** How long a visit takes and where. */
export function Terms({ slotMinutes, location, onSlotMinutes, onLocation, codes = {} }: TermsProps) {
  const { t } = useWords();
  return (
    <div className={classes.pair}>
      <Field label={t("hours-slot-length")} codes={codes.slot_minutes}>
        {(control) => <SlotLength {...control} value={slotMinutes} onChange={onSlotMinutes} />}
      </Field>
      <Field label={t("hours-where")} codes={codes.location}>
        {(control) => <RoomSelect {...control} value={location} onChange={onLocation} />}
      </Field>
    </div>
  );
}

interface SpanProps {
  first: string;
  last: string | null;
  onFirst: (day: string) => void;
  onLast: (day: string | null) => void;
  /** May it go on for ever? */
  open?: boolean;
  from?: string;
  codes?: Record<string, readonly string[]>;
}

/** First and last day. */
export function Span({ first, last, onFirst, onLast, open = false, from, codes = {} }: SpanProps) {
  const { t } = useWords();
  return (
    <div className={classes.pair}>
      <Field label={t("hours-first-day")} codes={codes.first}>
        {(control) => (
          <DayInput {...control} from={from} value={first} onChange={(day) => day && onFirst(day)} />
        )}
      </Field>
      <Field label={t("hours-last-day")} codes={codes.last} optional={open}>
        {(control) => (
          <DayInput
            {...control}
            clearable={open}
            placeholder={open ? t("hours-no-end") : undefined}
            from={first}
            value={last}
            onChange={(day) => (open || day) && onLast(day)}
          />
        )}
      </Field>
    </div>
  );
}
