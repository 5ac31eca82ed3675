import { Button, Checkbox, Popover } from "@mantine/core";
import { IconCopy, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { WeeklyRule } from "@/backend";
import { useWords } from "@/words";
import classes from "./hours.module.css";
import { HoursBlock } from "./hours-block";
import { type Problem, slotsIn } from "./hours-rules";

interface HoursDayProps {
  weekday: number;
  /** The other weekdays, in the week's order. */
  others: number[];
  rules: WeeklyRule[];
  problems: Map<string, Problem>;
  onChange: (rule: WeeklyRule) => void;
  onRemove: (rule: WeeklyRule) => void;
  onAdd: () => void;
  onCopy: (days: number[]) => void;
}

/** The blocks of one weekday. */
export function HoursDay(props: HoursDayProps) {
  const { weekday, others, rules, problems, onChange, onRemove, onAdd, onCopy } = props;
  const { t } = useWords();
  const day = t(`weekday-${weekday}`);
  const visits = rules.reduce((sum, rule) => sum + slotsIn(rule), 0);
  return (
    <li className={classes.day}>
      <h2 className={classes.weekday}>
        {day}
        {visits > 0 && <span className={classes.sum}>{t("hours-visits", { count: visits })}</span>}
      </h2>
      <div className={classes.blocks}>
        {rules.length === 0 && <p className={classes.closed}>{t("hours-closed")}</p>}
        {rules.map((rule) => (
          <HoursBlock
            key={rule.id}
            rule={rule}
            problem={problems.get(rule.id)}
            onChange={onChange}
            onRemove={() => onRemove(rule)}
          />
        ))}
      </div>
      <div className={classes.tools}>
        <Button
          variant="subtle"
          size="sm"
          onClick={onAdd}
          aria-label={t("hours-add", { day })}
          leftSection={<IconPlus size={16} stroke={2} aria-hidden />}
        >
          {t("hours-add-short")}
        </Button>
        {rules.length > 0 && <CopyTo day={day} others={others} onCopy={onCopy} />}
      </div>
    </li>
  );
}

interface CopyToProps {
  day: string;
  others: number[];
  onCopy: (days: number[]) => void;
}

function CopyTo({ day, others, onCopy }: CopyToProps) {
  const { t } = useWords();
  const [opened, setOpened] = useState(false);
  const [days, setDays] = useState<string[]>([]);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={240} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="sm"
          onClick={() => setOpened(!opened)}
          aria-expanded={opened}
          aria-label={t("hours-copy", { day })}
          leftSection={<IconCopy size={16} stroke={1.75} aria-hidden />}
        >
          {t("hours-copy-short")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("hours-copy-title", { day })}>
        <div className={classes.copy}>
          <Checkbox.Group value={days} onChange={setDays} label={t("hours-copy-title", { day })}>
            <div className={classes.copy} style={{ marginBlockStart: 10 }}>
              {others.map((other) => (
                <Checkbox key={other} value={String(other)} label={t(`weekday-${other}`)} />
              ))}
            </div>
          </Checkbox.Group>
          <Button
            size="sm"
            onClick={() => {
              onCopy(days.map(Number));
              setDays([]);
              setOpened(false);
            }}
          >
            {t("hours-copy-do")}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
