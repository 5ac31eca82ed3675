// The desk or the doctor puts somebody on the waiting list: who, for whom, on which days, at which hours.
import { Modal, SegmentedControl, Select, Textarea } from "@mantine/core";
import { type FormEvent, useRef } from "react";
import { clinic, type PatientRow } from "@/backend";
import { useChange, useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import {
  DayInput,
  DialogFoot,
  ErrorBox,
  ErrorSummary,
  Field,
  TimeField,
  toast,
  useAnswers,
  WriteButton,
} from "@/components";
import { useWords } from "@/words";
import { addDays } from "@/words/moments";
import { everyAppointment } from "../appointments/filters";
import { DoctorSelect } from "../doctors/doctor-select";
import { PickPatient } from "../patients/pick";
import { ChooseVisitType } from "../visit-types/choose";
import classes from "./waitlist.module.css";

interface AddWaitingProps {
  /** The own doctor; left out: any doctor or specialization can be chosen. */
  doctor?: string;
  onClose: () => void;
}

export function AddWaiting({ doctor, onClose }: AddWaitingProps) {
  const { t } = useWords();
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("waitlist-add")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Form doctor={doctor} onClose={onClose} />
    </Modal>
  );
}

function Form({ doctor: own, onClose }: AddWaitingProps) {
  const { t, when } = useWords();
  const { today } = useNow();
  const form = useAnswers({
    patient: null as PatientRow | null,
    whom: "doctor" as "doctor" | "specialization",
    doctor: own ?? null,
    specialization: null as string | null,
    from_day: today,
    to_day: addDays(today, 13),
    from: "",
    to: "",
    visit_type: null as string | null,
    replaces: null as string | null,
    reason: "",
  });
  const { values, set, codes } = form;
  const { patient } = values;
  const made = useRef<string | null>(null);
  const { data: doctors = [] } = useRead("listDoctors", [null]);
  const { data: specializations = [] } = useRead("listSpecializations", []);
  const { data: booked } = useRead(
    "listAppointments",
    [
      {
        ...everyAppointment,
        states: ["pending", "accepted"],
        patient: patient?.id ?? null,
        time: "upcoming",
      },
    ],
    { enabled: patient !== null },
  );
  const field =
    values.whom === "doctor"
      ? doctors.find(({ id }) => id === values.doctor)?.specialization.id
      : values.specialization;
  const join = useChange("joinWaitlist", {
    onSuccess: () => {
      toast(t("waitlist-added"), t("waitlist-added-next"));
      onClose();
    },
    onError: form.refuse,
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const byDoctor = values.whom === "doctor";
    const who = byDoctor ? values.doctor : values.specialization;
    if (!patient) form.mark("patient", "choose");
    if (!who) form.mark(values.whom, "choose");
    if (!patient || !who || join.isPending) return;
    made.current ??= await clinic.newId();
    join.mutate([
      {
        id: made.current,
        patient: patient.id,
        doctor: byDoctor ? who : null,
        specialization: byDoctor ? null : who,
        from_day: values.from_day,
        to_day: values.to_day,
        from: values.from || null,
        to: values.to || null,
        visit_type: values.visit_type,
        replaces: values.replaces,
        reason: values.reason.trim(),
      },
    ]);
  };
  const labels: Record<string, string> = {
    patient: t("patient"),
    doctor: t("doctor"),
    specialization: t("specialization"),
    from_day: t("first-day"),
    to_day: t("last-day"),
    from: t("waitlist-from"),
    to: t("waitlist-to"),
    reason: t("reason"),
  };

  return (
    <form className={classes.form} noValidate onSubmit={(event) => void submit(event)}>
      <ErrorSummary fields={codes} labels={labels} controlOf={(name) => `waiting-${name}`} />
      <Field id="waiting-patient" label={t("patient")} codes={codes.patient}>
        {(control) => <PickPatient {...control} value={patient} onChange={(row) => set("patient", row)} />}
      </Field>
      {!own && (
        <SegmentedControl
          aria-label={t("waitlist-whom")}
          data={[
            { value: "doctor", label: t("waitlist-whom-doctor") },
            { value: "specialization", label: t("waitlist-whom-specialization") },
          ]}
          value={values.whom}
          onChange={(whom) => set("whom", whom as "doctor")}
        />
      )}
      {!own && values.whom === "doctor" && (
        <Field id="waiting-doctor" label={t("doctor")} codes={codes.doctor}>
          {(control) => (
            <DoctorSelect control={control} value={values.doctor} onChange={(id) => set("doctor", id)} />
          )}
        </Field>
      )}
      {values.whom === "specialization" && (
        <Field id="waiting-specialization" label={t("specialization")} codes={codes.specialization}>
          {(control) => (
            <Select
              {...control}
              searchable
              data={specializations.map(({ id, name }) => ({ value: id, label: name }))}
              value={values.specialization}
              onChange={(id) => set("specialization", id)}
            />
          )}
        </Field>
      )}
      <div className={classes.row}>
        <Field id="waiting-from_day" label={t("first-day")} codes={codes.from_day}>
          {(control) => (
            <DayInput
              {...control}
              from={today}
              value={values.from_day}
              onChange={(day) => day && set("from_day", day)}
            />
          )}
        </Field>
        <Field id="waiting-to_day" label={t("last-day")} codes={codes.to_day}>
          {(control) => (
            <DayInput
              {...control}
              from={values.from_day}
              value={values.to_day}
              onChange={(day) => day && set("to_day", day)}
            />
          )}
        </Field>
        <Field id="waiting-from" label={t("waitlist-from")} codes={codes.from} optional>
          {() => (
            <TimeField
              aria-label={t("waitlist-from")}
              value={values.from}
              onChange={(from) => set("from", from)}
            />
          )}
        </Field>
        <Field id="waiting-to" label={t("waitlist-to")} codes={codes.to} optional>
          {() => (
            <TimeField aria-label={t("waitlist-to")} value={values.to} onChange={(to) => set("to", to)} />
          )}
        </Field>
      </div>
      <ChooseVisitType
        id="waiting-type"
        specialization={field ?? null}
        value={values.visit_type}
        onChange={(id) => set("visit_type", id)}
      />
      {booked && booked.rows.length > 0 && (
        <Field
          id="waiting-replaces"
          label={t("waitlist-replaces")}
          help={t("waitlist-replaces-help")}
          optional
        >
          {(control) => (
            <Select
              {...control}
              clearable
              clearButtonProps={{ "aria-label": t("clear") }}
              data={booked.rows.map(({ id, starts, doctor }) => ({
                value: id,
                label: `${when.list(starts.local, today)}, ${doctor.full_name}`,
              }))}
              value={values.replaces}
              onChange={(id) => set("replaces", id)}
            />
          )}
        </Field>
      )}
      <Field id="waiting-reason" label={t("reason")} codes={codes.reason} optional>
        {(control) => <Textarea {...control} autosize minRows={2} maxLength={500} {...form.text("reason")} />}
      </Field>
      {join.error && join.error.code !== "invalid_fields" && <ErrorBox error={join.error} />}
      <DialogFoot onClose={onClose}>
        <WriteButton type="submit" loading={join.isPending}>
          {t("waitlist-add")}
        </WriteButton>
      </DialogFoot>
    </form>
  );
}
