// A doctor's weekly hours: blocks per weekday, written freely and saved together.
import { Button } from "@mantine/core";
import { useState } from "react";
import { clinic, type WeeklyRule } from "@/backend";
import { useChange, useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Card, ErrorBox, Skeleton, toast, WriteButton } from "@/components";
import { useWords } from "@/words";
import classes from "./hours.module.css";
import { HoursDay } from "./hours-day";
import { copied, problemsOf, slotsIn, weekOf } from "./hours-rules";
import { HoursStrand } from "./hours-strand";

interface HoursEditorProps {
  /** Whose hours; null: one's own. */
  doctor: string | null;
}

export function HoursEditor({ doctor }: HoursEditorProps) {
  const { data: saved, error, refetch } = useRead("getWeeklyHours", [doctor]);
  const { data: here } = useRead("getClinic", []);
  if (error) return <ErrorBox error={error} onRetry={() => void refetch()} />;
  if (!saved || !here) return <Skeleton rows={7} height="56px" />;
  return <Editor doctor={doctor} saved={saved} week={weekOf(here.country)} slotMinutes={here.slot_minutes} />;
}

interface EditorProps extends HoursEditorProps {
  saved: WeeklyRule[];
  week: number[];
  slotMinutes: number;
}

const inOrder = (a: WeeklyRule, b: WeeklyRule) =>
  a.valid_from.localeCompare(b.valid_from) || a.from.localeCompare(b.from);

function Editor({ doctor, saved, week, slotMinutes }: EditorProps) {
  const { t } = useWords();
  const { today } = useNow();
  // Null: nothing was changed here, so what the clinic says is shown, also when somebody else changes it.
  const [draft, setDraft] = useState<WeeklyRule[] | null>(null);
  const [checked, setChecked] = useState(false);
  const rules = draft ?? saved;
  const problems = problemsOf(rules);
  const save = useChange("setWeeklyHours", {
    onSuccess: () => {
      setDraft(null);
      setChecked(false);
      toast(t("hours-saved"), t("hours-saved-next"));
    },
  });
  const change = (next: WeeklyRule[]) => {
    setDraft(next);
    save.reset();
  };
  const add = async (weekday: number) => {
    const last = rules
      .filter((rule) => rule.weekday === weekday && (rule.valid_until ?? today) >= today)
      .sort(inOrder)
      .at(-1);
    const afternoon = last !== undefined && last.to <= "14:00";
    change([
      ...rules,
      {
        id: await clinic.newId(),
        weekday,
        from: last && !afternoon ? last.to : afternoon ? "14:00" : "09:00",
        to: last && !afternoon ? "" : afternoon ? "17:00" : "13:00",
        slot_minutes: last?.slot_minutes ?? slotMinutes,
        valid_from: today,
        valid_until: null,
      },
    ]);
  };
  const copy = async (weekday: number, days: number[]) => {
    const count = rules.filter((rule) => rule.weekday === weekday).length * days.length;
    const ids = await Promise.all(Array.from({ length: count }, () => clinic.newId()));
    change(copied(rules, weekday, days, ids));
  };
  const submit = () => {
    setChecked(true);
    if (problems.size === 0) save.mutate([doctor, rules]);
  };
  // Times that are still being written are not called wrong before the form is sent.
  const shown = checked ? problems : new Map([...problems].filter(([, problem]) => problem !== "time"));
  const visits = rules.reduce((sum, rule) => sum + slotsIn(rule), 0);

  return (
    <div className={classes.editor}>
      {save.error?.code === "hours_strand_bookings" && <HoursStrand doctor={doctor} rules={rules} />}
      {save.error && save.error.code !== "hours_strand_bookings" && <ErrorBox error={save.error} />}
      {checked && problems.size > 0 && <ErrorBox>{t("hours-problems", { count: problems.size })}</ErrorBox>}
      <Card flush>
        <ol className={classes.days}>
          {week.map((weekday) => (
            <HoursDay
              key={weekday}
              weekday={weekday}
              others={week.filter((other) => other !== weekday)}
              rules={rules
                .filter((rule) => rule.weekday === weekday && (rule.valid_until ?? today) >= today)
                .sort(inOrder)}
              problems={shown}
              onChange={(next) => change(rules.map((rule) => (rule.id === next.id ? next : rule)))}
              onRemove={({ id }) => change(rules.filter((rule) => rule.id !== id))}
              onAdd={() => void add(weekday)}
              onCopy={(days) => void copy(weekday, days)}
            />
          ))}
        </ol>
      </Card>
      <div className={classes.bar}>
        <span>{t(draft ? "hours-unsaved" : "hours-week", { count: visits })}</span>
        {draft && (
          <Button
            variant="default"
            onClick={() => {
              setDraft(null);
              setChecked(false);
              save.reset();
            }}
          >
            {t("discard")}
          </Button>
        )}
        <WriteButton loading={save.isPending} onClick={submit}>
          {t("hours-save")}
        </WriteButton>
      </div>
    </div>
  );
}
