// Somebody stands at the desk without an appointment: who, with whom, when; then the number to wait with.
import { Button, Modal, TextInput } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { Appointment, PatientRow, Slot } from "@/backend";
import { useChange, useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { useSameId } from "@/backend/same-id";
import { DialogFoot, Field, Skeleton, WriteButton } from "@/components";
import { useWords } from "@/words";
import classes from "../appointments/book-for-patient.module.css";
import { TimeRefused } from "../appointments/time-refused";
import { type Aim, VisitFields } from "../appointments/visit-fields";
import { SlotButtons } from "../availability/slot-buttons";
import { roomWords } from "../locations/place-line";
import { AddPatient } from "../patients/add";
import { queueNumber } from "../queue/number";

/** How many of today's free times are offered. */
const OFFERED = 8;

interface WalkInProps {
  /** The own doctor; left out: any can be chosen. */
  doctor?: string;
  canAddPatient: boolean;
  onClose: () => void;
}

export function WalkIn(props: WalkInProps) {
  const { t } = useWords();
  const [patient, setPatient] = useState<PatientRow | null>(null);
  const [adding, setAdding] = useState(false);
  const [added, setAdded] = useState<Appointment | null>(null);
  return (
    <Modal
      opened
      onClose={props.onClose}
      size="lg"
      title={t("walk-in-title")}
      withCloseButton={!added}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {added && <Given appointment={added} onClose={props.onClose} />}
      {adding && (
        <AddPatient
          onCancel={() => setAdding(false)}
          onAdded={(row) => {
            setPatient(row);
            setAdding(false);
          }}
        />
      )}
      {!added && (
        <div hidden={adding}>
          <WalkInForm
            {...props}
            patient={patient}
            onPatient={setPatient}
            onNewPatient={props.canAddPatient ? () => setAdding(true) : undefined}
            onAdded={setAdded}
          />
        </div>
      )}
    </Modal>
  );
}

/** The number, big enough to be read aloud across the desk. */
function Given({ appointment, onClose }: { appointment: Appointment; onClose: () => void }) {
  const { t, when } = useWords();
  const done = useRef<HTMLButtonElement>(null);
  useEffect(() => done.current?.focus(), []);
  const { token, patient, doctor, starts, location } = appointment;
  return (
    <div className={classes.token} role="status">
      <p>{t("walk-in-number", { patient: patient.full_name })}</p>
      {token && <p className={classes.number}>{queueNumber(token)}</p>}
      <p>
        {t("walk-in-where", { doctor: doctor.full_name, time: when.time(starts.local) })}
        {location?.room && ` · ${roomWords(t, location.room)}`}
      </p>
      <Button ref={done} onClick={onClose}>
        {t("close")}
      </Button>
    </div>
  );
}

interface FormProps extends WalkInProps {
  patient: PatientRow | null;
  onPatient: (patient: PatientRow | null) => void;
  onNewPatient?: () => void;
  onAdded: (appointment: Appointment) => void;
}

function WalkInForm({ doctor: own, patient, onPatient, onNewPatient, onAdded, onClose }: FormProps) {
  const { t, when } = useWords();
  const { today } = useNow();
  const [aim, setAim] = useState<Aim>({ doctor: own ?? null, visitType: null });
  const { doctor, visitType } = aim;
  const [picked, setPicked] = useState<Slot | null>(null);
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState<string[]>([]);
  const idFor = useSameId();
  const { data: days } = useRead("listSlots", [doctor ?? "", today, 1, visitType], {
    enabled: doctor !== null,
  });
  const add = useChange("addWalkIn", { onSuccess: onAdded });
  const free = days?.[0]?.slots.slice(0, OFFERED);
  // The next free time, unless another one was chosen and is still free.
  const slot = free?.find(({ starts }) => starts.utc === picked?.starts.utc) ?? free?.[0] ?? null;
  const lacking = (at: Slot | null) =>
    [!patient && "patient", !doctor && "doctor", !at && "slot"].filter((one) => one !== false);
  const put = async (at: Slot | null) => {
    setMissing(lacking(at));
    if (add.isPending || !patient || !doctor || !at) return;
    const id = await idFor([patient.id, doctor, at.starts.utc].join(" "));
    add.mutate([
      {
        id,
        patient: patient.id,
        doctor,
        starts_at: at.starts.utc,
        visit_type: visitType,
        reason: reason.trim(),
      },
    ]);
  };
  // What was filled in since is not complained about any more.
  const wrong = (field: string) =>
    missing.includes(field) && lacking(slot).includes(field)
      ? ["required"]
      : (add.error?.fields[field] ?? []);
  // That nothing is free says enough; where no doctor is chosen yet, no time is asked for.
  const codes = {
    patient: wrong("patient"),
    doctor: wrong("doctor"),
    slot: !doctor || free?.length === 0 ? [] : wrong("slot"),
    reason: wrong("reason"),
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void put(slot);
  };

  return (
    <form className={classes.form} noValidate onSubmit={submit}>
      <VisitFields
        form="walk-in"
        ownDoctor={own !== undefined}
        value={aim}
        onChange={setAim}
        labels={{ slot: t("walk-in-when"), reason: t("reason") }}
        {...{ patient, onPatient, onNewPatient, codes }}
      />
      {doctor && (
        <Field id="walk-in-slot" label={t("walk-in-when")} codes={codes.slot}>
          {() =>
            free === undefined ? (
              <Skeleton rows={1} height="34px" />
            ) : free.length === 0 ? (
              <p>{t("walk-in-full")}</p>
            ) : (
              <SlotButtons
                slots={free}
                value={slot}
                onChange={setPicked}
                words={({ starts }) => when.time(starts.local)}
                label={t("walk-in-when")}
              />
            )
          }
        </Field>
      )}
      <Field id="walk-in-reason" label={t("reason")} codes={codes.reason} optional>
        {(control) => (
          <TextInput
            {...control}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
      </Field>
      {doctor && (
        <TimeRefused
          error={add.error}
          wanted={slot?.starts.utc ?? null}
          onChoose={(at) => void put(at)}
          {...{ doctor, visitType }}
        />
      )}
      <DialogFoot onClose={onClose}>
        <WriteButton type="submit" loading={add.isPending}>
          {t("walk-in-add")}
        </WriteButton>
      </DialogFoot>
    </form>
  );
}
