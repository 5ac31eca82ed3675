// The staff books for somebody who calls: who, with whom, when, why.
import { Anchor, Button, Modal, Select, Textarea } from "@mantine/core";
import { useState } from "react";
import type { Appointment, PatientRow, Slot } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { ErrorBox, Field, toast, WriteButton } from "@/components";
import { useWords } from "@/words";
import { SlotChoice } from "../availability/slot-choice";
import { AddPatient } from "../patients/add";
import { PickPatient } from "../patients/pick";
import { useBook } from "./book";
import classes from "./book-for-patient.module.css";

interface BookForPatientProps {
  /** The doctor who books for their own patient; left out: any doctor can be chosen. */
  doctor?: string;
  /** A time that was chosen before. */
  slot?: Slot;
  canAddPatient: boolean;
  onClose: () => void;
}

export function BookForPatient(props: BookForPatientProps) {
  const { t } = useWords();
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t("book-title")}
      size="lg"
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <BookForm {...props} />
    </Modal>
  );
}

function BookForm({ doctor: own, slot: given, canAddPatient, onClose }: BookForPatientProps) {
  const { t, when } = useWords();
  const { today } = useNow();
  const { data: doctors = [] } = useRead("listDoctors", [null]);
  const [patient, setPatient] = useState<PatientRow | null>(null);
  const [adding, setAdding] = useState(false);
  const [doctor, setDoctor] = useState<string | null>(own ?? null);
  const [slot, setSlot] = useState<Slot | null>(given ?? null);
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState<string[]>([]);
  const done = (booked: Appointment) => {
    const words = { when: when.detail(booked.starts.local) };
    toast(
      t("done-bookAppointment", words),
      t(booked.state === "pending" ? "done-doctor-is-asked" : "done-is-confirmed"),
    );
    onClose();
  };
  const { book, error, busy } = useBook(done);
  const wrong = (field: string) => (missing.includes(field) ? ["required"] : (error?.fields[field] ?? []));
  const submit = () => {
    const open = [!patient && "patient", !doctor && "doctor", !slot && "slot"].filter((one) => one !== false);
    setMissing(open as string[]);
    if (!patient || !doctor || !slot) return;
    void book({ doctor, starts_utc: slot.starts.utc, minutes: slot.minutes, reason, patient: patient.id });
  };

  // One question at a time: first the new patient, then the booking goes on with what was chosen before.
  if (adding) {
    return (
      <AddPatient
        onCancel={() => setAdding(false)}
        onAdded={(added) => {
          setPatient(added);
          setAdding(false);
        }}
      />
    );
  }
  return (
    <div className={classes.form}>
      <Field id="book-patient" label={t("patient")} codes={wrong("patient")}>
        {(control) => <PickPatient {...control} key={patient?.id} value={patient} onChange={setPatient} />}
      </Field>
      {canAddPatient && !patient && (
        <Anchor component="button" type="button" className={classes.new} onClick={() => setAdding(true)}>
          {t("patient-new")}
        </Anchor>
      )}
      {!own && (
        <Field id="book-doctor" label={t("doctor")} codes={wrong("doctor")}>
          {(control) => (
            <Select
              {...control}
              searchable
              data={grouped(doctors)}
              value={doctor}
              onChange={(chosen) => {
                setDoctor(chosen);
                setSlot(null);
              }}
              nothingFoundMessage={t("nothing-matches")}
            />
          )}
        </Field>
      )}
      {doctor && (
        <Field id="book-slot" label={t("day-and-time")} codes={wrong("slot")}>
          {() => <SlotChoice key={doctor} doctor={doctor} value={slot} onChange={setSlot} />}
        </Field>
      )}
      <Field id="book-reason" label={t("reason")} codes={wrong("reason")} optional>
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
      {error && error.code !== "invalid_fields" && <ErrorBox error={error} />}
      <div className={classes.actions}>
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
        <WriteButton loading={busy} onClick={submit}>
          {slot ? t("book-when", { when: when.near(slot.starts.local, today) }) : t("book")}
        </WriteButton>
      </div>
    </div>
  );
}

/** Doctors under their specialization, both in order of the alphabet. */
function grouped(doctors: { id: string; full_name: string; specialization: { name: string } }[]) {
  const groups = new Map<string, { value: string; label: string }[]>();
  const sorted = [...doctors].sort((a, b) => a.full_name.localeCompare(b.full_name));
  for (const { id, full_name, specialization } of sorted) {
    const items = groups.get(specialization.name) ?? [];
    items.push({ value: id, label: full_name });
    groups.set(specialization.name, items);
  }
  return [...groups].sort(([a], [b]) => a.localeCompare(b)).map(([group, items]) => ({ group, items }));
}
