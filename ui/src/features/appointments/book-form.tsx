import { Switch, Textarea } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { PatientRow, Slot } from "@/backend";
import { useNow } from "@/backend/now";
import { DialogFoot, ErrorBox, Field, WriteButton } from "@/components";
import { useWords } from "@/words";
import { SlotChoice } from "../availability/slot-choice";
import { firstRepeat, type Repeat, RepeatForm } from "../series/repeat-form";
import { SeriesDates } from "../series/series-dates";
import { useSeries } from "../series/use-series";
import classes from "./book-for-patient.module.css";
import { KeptLine } from "./kept-line";
import { TimeRefused } from "./time-refused";
import { useBookings } from "./use-bookings";
import { useKept } from "./use-kept";
import { type Aim, VisitFields } from "./visit-fields";

interface BookFormProps {
  doctor?: string;
  ownDoctor?: boolean;
  slot?: Slot;
  patient: PatientRow | null;
  onPatient: (patient: PatientRow | null) => void;
  onNewPatient?: () => void;
  onClose: () => void;
}

export function BookForm(props: BookFormProps) {
  const { patient, onPatient, onNewPatient, onClose } = props;
  const { t, when } = useWords();
  const { today } = useNow();
  const [aim, setAim] = useState<Aim>({ doctor: props.doctor ?? null, visitType: null });
  const { doctor, visitType } = aim;
  const [repeat, setRepeat] = useState<Repeat | null>(null);
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState<string[]>([]);
  const { chosen, kept, error: refused, choose, longer, used } = useKept();
  // A time that was chosen on the calendar counts until another one is.
  const slot = chosen?.slot ?? (doctor === props.doctor && visitType === null ? (props.slot ?? null) : null);
  const series = useSeries({
    doctor,
    slot,
    visitType,
    repeat,
    patient: patient?.id ?? null,
    kept: kept !== null,
  });
  const { book, error, busy, reset } = useBookings(() => {
    used();
    onClose();
  });
  const wish = (next: Slot) => ({ doctor: doctor ?? "", slot: next, minutes: null, visitType });
  // The time that the calendar was opened with is kept from the start, like one that is chosen here.
  const begin = useRef(() => (props.slot && props.doctor ? choose(wish(props.slot)) : undefined));
  useEffect(() => void begin.current(), []);
  const pick = (next: Slot) => {
    reset();
    setMissing([]);
    if (repeat)
      setRepeat({ ...firstRepeat(next), every: repeat.every, count: repeat.count, until: repeat.until });
    if (doctor) void choose(wish(next));
  };
  const asked = [!patient && "patient", !doctor && "doctor", !slot && "slot", series.open > 0 && "series"];
  const open = asked.filter((one) => one !== false);
  // What was filled in since is not complained about any more.
  const lacks = (field: string) => missing.includes(field) && open.includes(field);
  const wrong = (field: string) => (lacks(field) ? ["required"] : (error?.fields[field] ?? []));
  // Where no doctor is chosen yet, no time is asked for.
  const codes = {
    patient: wrong("patient"),
    doctor: wrong("doctor"),
    slot: doctor ? wrong("slot") : [],
    reason: wrong("reason"),
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(open);
    if (busy || !patient || !doctor || !slot || series.open > 0) return;
    void book({
      doctor,
      patient: patient.id,
      starts: repeat ? series.starts : [slot.starts.utc],
      minutes: visitType ? null : slot.minutes,
      visitType,
      hold: kept?.kept.id ?? null,
      reason,
      series: repeat !== null,
    });
  };

  return (
    <form className={classes.form} noValidate onSubmit={submit}>
      <VisitFields
        form="book"
        ownDoctor={props.ownDoctor}
        value={aim}
        onChange={(next) => {
          setAim(next);
          void choose(null);
        }}
        labels={{ slot: t("day-and-time"), reason: t("reason") }}
        {...{ patient, onPatient, onNewPatient, codes }}
      />
      {doctor && (
        <Field id="book-slot" label={t("day-and-time")} codes={codes.slot}>
          {({ id }) => (
            <div id={id} role="group" aria-label={t("day-and-time")} tabIndex={-1}>
              <SlotChoice
                key={`${doctor} ${visitType}`}
                {...{ doctor, visitType }}
                value={slot}
                onChange={pick}
              />
            </div>
          )}
        </Field>
      )}
      {slot && (
        <Switch
          label={t("series-repeat")}
          checked={repeat !== null}
          onChange={(event) => setRepeat(event.currentTarget.checked ? firstRepeat(slot) : null)}
        />
      )}
      {slot && repeat && <RepeatForm slot={slot} value={repeat} onChange={setRepeat} />}
      {repeat && series.error && <ErrorBox error={series.error} />}
      {repeat && series.checks && doctor && (
        <SeriesDates
          checks={series.checks}
          decisions={series.decisions}
          onDecide={series.decide}
          {...{ doctor, visitType }}
        />
      )}
      {lacks("series") && <ErrorBox>{t("series-undecided", { count: series.open })}</ErrorBox>}
      <Field id="book-reason" label={t("reason")} codes={codes.reason} optional>
        {(control) => (
          <Textarea
            {...control}
            autosize
            minRows={2}
            maxRows={5}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
      </Field>
      {doctor && (
        <TimeRefused
          error={error ?? refused}
          wanted={slot?.starts.utc ?? null}
          onChoose={pick}
          {...{ doctor, visitType }}
        />
      )}
      <DialogFoot
        aside={<KeptLine kept={kept?.kept ?? null} onLonger={() => slot && void longer(wish(slot))} />}
        onClose={onClose}
      >
        <WriteButton type="submit" loading={busy}>
          {slot
            ? repeat
              ? t("book-series", { count: series.starts.length })
              : t("book-when", { when: when.near(slot.starts.local, today) })
            : t("book")}
        </WriteButton>
      </DialogFoot>
    </form>
  );
}
