import { DatePickerInput } from "@mantine/dates";
import { IconCalendar } from "@tabler/icons-react";
import { useRead } from "@/backend/hooks";
import { useWords } from "@/words";
import { firstWeekday } from "@/words/countries";
import type { FieldControl } from "./Field";

interface DayInputProps extends Partial<FieldControl> {
  /** "YYYY-MM-DD", or null while nothing is chosen. */
  value: string | null;
  onChange: (day: string | null) => void;
  /** Earliest and latest day that can be chosen. */
  from?: string;
  until?: string;
  clearable?: boolean;
  placeholder?: string;
  /** Read aloud when no label stands outside. */
  "aria-label"?: string;
  size?: "sm" | "md";
}

/** A day, picked from a month. */
export function DayInput({ value, onChange, from, until, size = "md", ...rest }: DayInputProps) {
  const { t, when } = useWords();
  const { data: clinic } = useRead("getClinic", []);
  return (
    <DatePickerInput
      {...rest}
      size={size}
      value={value}
      onChange={onChange}
      minDate={from}
      maxDate={until}
      valueFormatter={({ date }) => (typeof date === "string" ? when.dayFull(date) : "")}
      getDayAriaLabel={(day) => when.dayFull(day)}
      ariaLabels={{
        nextMonth: t("next-month"),
        previousMonth: t("previous-month"),
        monthLevelControl: undefined,
      }}
      clearButtonProps={{ "aria-label": t("clear") }}
      leftSection={<IconCalendar size={16} stroke={1.75} aria-hidden />}
      leftSectionPointerEvents="none"
      hideOutsideDates
      firstDayOfWeek={firstWeekday(clinic?.country ?? "")}
      popoverProps={{ trapFocus: true, withRoles: false }}
    />
  );
}
