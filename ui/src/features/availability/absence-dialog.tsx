import { Switch } from "@mantine/core";
import { useState } from "react";
import { type Absence, type AbsenceKind, type Availability, clinic } from "@/backend";
import { useNow } from "@/backend/now";
import { Choices, isTime, TimeField, toast } from "@/components";
import { useWords } from "@/words";
import { addDays, dayOf } from "@/words/moments";
import { ChangeDialog } from "./change-dialog";
import { wholeDays } from "./day-hours";
import classes from "./dialog.module.css";
import { Span } from "./fields";
import { useHoursChange } from "./use-hours-change";

const kinds: readonly AbsenceKind[] = ["leave", "sick", "training", "other"];

interface AbsenceDialogProps {
  doctor: string | null;
  hours: Availability;
  /** Null: a new one. */
  absence: Absence | null;
  onClose: () => void;
}

/** Time away: of which kind, from when, until when. */
export function AbsenceDialog({ doctor, hours: first, absence, onClose }: AbsenceDialogProps) {
  const { t } = useWords();
  const { today } = useNow();
  const days = absence && wholeDays(absence);
  const [kind, setKind] = useState<AbsenceKind>(absence?.kind ?? "leave");
  const [whole, setWhole] = useState(absence === null || days !== null);
  const [firstDay, setFirstDay] = useState(absence ? dayOf(absence.from) : today);
  const [lastDay, setLastDay] = useState(days?.last ?? (absence ? dayOf(absence.to) : today));
  const [times, setTimes] = useState({
    from: timeOf(absence?.from, "09:00"),
    to: timeOf(absence?.to, "13:00"),
  });
  const [checked, setChecked] = useState(false);
  const change = useHoursChange(doctor, first, () => {
    toast(t("absence-saved"), t("absence-saved-next"));
    onClose();
  });
  const from = whole ? `${firstDay}T00:00` : `${firstDay}T${times.from}`;
  const to = whole || times.to === "24:00" ? `${addDays(lastDay, 1)}T00:00` : `${lastDay}T${times.to}`;
  const unread = !whole && (!isTime(times.from) || !isTime(times.to) || times.from === "24:00");
  const problem = unread ? "time" : from >= to ? "order" : null;
  const codes = [...change.refused.values()].flatMap((fields) => Object.values(fields).flat());
  const submit = async () => {
    setChecked(true);
    if (problem) return;
    const id = absence?.id ?? (await clinic.newId());
    await change.submit((hours) => ({
      ...hours,
      absences: [...hours.absences.filter((one) => one.id !== id), { id, kind, from, to }],
    }));
  };
  const wrong = checked && problem !== null;
  return (
    <ChangeDialog
      title={t(absence ? "absence-change" : "absence-add")}
      change={change}
      confirm={t("absence-save")}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <fieldset className={classes.group}>
        <legend className={classes.legend}>{t("absence-kind")}</legend>
        <Choices
          label={t("absence-kind")}
          choices={kinds.map((value) => ({ value, label: t(`absence-${value}`) }))}
          value={kind}
          onChange={setKind}
        />
        <p className={classes.count}>{t("absence-kind-help")}</p>
      </fieldset>
      <Span
        first={firstDay}
        last={lastDay}
        onFirst={(day) => {
          setFirstDay(day);
          if (lastDay < day) setLastDay(day);
        }}
        onLast={(day) => day && setLastDay(day)}
      />
      <Switch
        label={t("absence-whole-days")}
        checked={whole}
        onChange={(event) => setWhole(event.currentTarget.checked)}
      />
      {!whole && (
        <div className={classes.block}>
          <span>{t("absence-from-time")}</span>
          <TimeField
            aria-label={t("absence-from-time")}
            value={times.from}
            wrong={wrong}
            describedBy="absence-problem"
            onChange={(value) => setTimes({ ...times, from: value })}
          />
          <span>{t("absence-to-time")}</span>
          <TimeField
            aria-label={t("absence-to-time")}
            value={times.to}
            wrong={wrong}
            describedBy="absence-problem"
            onChange={(value) => setTimes({ ...times, to: value })}
          />
        </div>
      )}
      <p
        className={classes.problem}
        id="absence-problem"
        role={wrong || codes.length > 0 ? "alert" : undefined}
      >
        {wrong ? t(`hours-problem-${problem}`) : codes.map((code) => t(`field-${code}`)).join(" ")}
      </p>
    </ChangeDialog>
  );
}

function timeOf(local: string | undefined, otherwise: string): string {
  return local?.slice(11) ?? otherwise;
}
