import { ActionIcon, Button, Popover, Select } from "@mantine/core";
import { IconAlertCircle, IconCalendarEvent, IconTrash } from "@tabler/icons-react";
import { useId } from "react";
import type { WeeklyRule } from "@/backend";
import { useNow } from "@/backend/now";
import { DayInput, Field, TimeField } from "@/components";
import { useWords } from "@/words";
import classes from "./hours.module.css";
import type { Problem } from "./hours-rules";

const lengths = [5, 10, 15, 20, 30, 40, 45, 60, 90, 120];

interface BlockProps {
  rule: WeeklyRule;
  problem?: Problem;
  onChange: (rule: WeeklyRule) => void;
  onRemove: () => void;
}

/** One working block: from, to, how long a visit takes, and from when until when it holds. */
export function HoursBlock({ rule, problem, onChange, onRemove }: BlockProps) {
  const { t, minutes } = useWords();
  const described = useId();
  const day = t(`weekday-${rule.weekday}`);
  const known = lengths.includes(rule.slot_minutes)
    ? lengths
    : [...lengths, rule.slot_minutes].sort((a, b) => a - b);
  const wrong = problem !== undefined && problem !== "validity";
  return (
    <div className={classes.block} data-wrong={problem ? true : undefined}>
      <TimeField
        aria-label={t("hours-from", { day })}
        value={rule.from}
        wrong={wrong}
        describedBy={problem && described}
        onChange={(from) => onChange({ ...rule, from })}
      />
      <span aria-hidden="true">–</span>
      <TimeField
        aria-label={t("hours-to", { day })}
        value={rule.to}
        wrong={wrong}
        describedBy={problem && described}
        onChange={(to) => onChange({ ...rule, to })}
      />
      <Select
        size="sm"
        w={116}
        aria-label={t("hours-slot", { day })}
        allowDeselect={false}
        data={known.map((count) => ({ value: String(count), label: minutes(count) }))}
        value={String(rule.slot_minutes)}
        onChange={(chosen) => onChange({ ...rule, slot_minutes: Number(chosen) })}
      />
      <Validity rule={rule} onChange={onChange} />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        onClick={onRemove}
        aria-label={t("hours-remove", { day })}
      >
        <IconTrash size={17} stroke={1.75} aria-hidden />
      </ActionIcon>
      {problem && (
        <p className={classes.problem} id={described}>
          <IconAlertCircle size={16} stroke={2} aria-hidden />
          {t(`hours-problem-${problem}`)}
        </p>
      )}
    </div>
  );
}

function Validity({ rule, onChange }: Pick<BlockProps, "rule" | "onChange">) {
  const { t, when } = useWords();
  const { today } = useNow();
  const from = when.dayShort(rule.valid_from, today);
  const begun = rule.valid_from <= today;
  const words = rule.valid_until
    ? t(begun ? "hours-valid-until" : "hours-valid-both", {
        from,
        until: when.dayShort(rule.valid_until, today),
      })
    : t(begun ? "hours-valid-always" : "hours-valid-from", { from });
  return (
    <Popover width={300} position="bottom" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="sm"
          leftSection={<IconCalendarEvent size={16} stroke={1.75} aria-hidden />}
        >
          {words}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("hours-validity")}>
        <div className={classes.validity}>
          <Field label={t("hours-valid-from-label")}>
            {(control) => (
              <DayInput
                {...control}
                value={rule.valid_from}
                onChange={(day) => day && onChange({ ...rule, valid_from: day })}
              />
            )}
          </Field>
          <Field label={t("hours-valid-until-label")} help={t("hours-valid-until-help")} optional>
            {(control) => (
              <DayInput
                {...control}
                clearable
                from={rule.valid_from}
                value={rule.valid_until}
                onChange={(day) => onChange({ ...rule, valid_until: day })}
              />
            )}
          </Field>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
