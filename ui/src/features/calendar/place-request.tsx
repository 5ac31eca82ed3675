// A request without a time gets one: who it is, for what, and then it is confirmed and written to the patient.
import { Button, Modal, Radio, Select, Stack } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { clinic, type GuestRequest, type PatientRow, type Slot } from "@/backend";
import { useChange, useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Field, toast, WriteButton } from "@/components";
import { useWords } from "@/words";
import classes from "../appointments/move.module.css";
import { shortName } from "../appointments/names";
import { TimeRefused } from "../appointments/time-refused";
import { useVisitTypes } from "../appointments/use-visit-type";
import { PickPatient } from "../patients/pick";

export interface Placed {
  request: GuestRequest;
  doctor: { id: string; full_name: string };
  slot: Slot;
}

interface PlaceRequestProps {
  placed: Placed;
  onClose: () => void;
}

export function PlaceRequest({ placed, onClose }: PlaceRequestProps) {
  const { t } = useWords();
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("place-title")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Form placed={placed} onClose={onClose} />
    </Modal>
  );
}

function Form({ placed, onClose }: PlaceRequestProps) {
  const { t, when, minutes } = useWords();
  const { today } = useNow();
  const { request, doctor } = placed;
  const [slot, setSlot] = useState(placed.slot);
  const [who, setWho] = useState<"known" | "new">(request.patient ? "known" : "new");
  const [patient, setPatient] = useState<PatientRow | null>(null);
  const [visitType, setVisitType] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const ids = useRef<{ appointment: string; patient: string } | null>(null);
  const { data: doctors = [] } = useRead("listDoctors", [null]);
  const types = useVisitTypes(doctors.find(({ id }) => id === doctor.id)?.specialization.id ?? null);
  const accept = useChange("acceptGuestRequest", {
    onSuccess: ({ starts }) => {
      toast(t("done-acceptAppointment", { when: when.detail(starts.local) }), t("done-patient-is-told"));
      onClose();
    },
  });
  // Whoever asked while signed in is known; everybody else is found by name, or is new.
  const known = request.patient ?? patient?.id ?? null;
  const submit = async () => {
    setMissing(who === "known" && known === null);
    if (who === "known" && known === null) return;
    ids.current ??= { appointment: await clinic.newId(), patient: await clinic.newId() };
    accept.mutate([
      {
        id: request.id,
        patient: who === "known" ? known : null,
        new_patient: who === "new" ? ids.current.patient : null,
        appointment: ids.current.appointment,
        doctor: doctor.id,
        starts_at: slot.starts.utc,
        visit_type: visitType,
      },
    ]);
  };

  return (
    <div className={classes.form}>
      <dl className={classes.fromTo}>
        <dt>{t("patient")}</dt>
        <dd>
          <bdi>{request.full_name}</bdi>
        </dd>
        <dt>{t("phone")}</dt>
        <dd>
          <bdi dir="ltr">{request.phone}</bdi>
        </dd>
        <dt>{t("when")}</dt>
        <dd>{when.kiosk(slot.starts.local, today)}</dd>
        <dt>{t("doctor")}</dt>
        <dd>
          <bdi>{doctor.full_name}</bdi>
        </dd>
        {request.message && (
          <>
            <dt>{t("reason")}</dt>
            <dd className={classes.message}>
              <bdi>{request.message}</bdi>
            </dd>
          </>
        )}
      </dl>
      {!request.patient && (
        <Radio.Group label={t("place-who")} value={who} onChange={(next) => setWho(next as "known" | "new")}>
          <Stack gap={8} mt={6}>
            <Radio value="new" label={t("place-new")} />
            <Radio value="known" label={t("place-known")} />
          </Stack>
        </Radio.Group>
      )}
      {who === "known" && !request.patient && (
        <Field id="place-patient" label={t("patient")} codes={missing ? ["required"] : undefined}>
          {(control) => <PickPatient {...control} value={patient} onChange={setPatient} />}
        </Field>
      )}
      {types.length > 0 && (
        <Field id="place-type" label={t("visit-type")} optional>
          {(control) => (
            <Select
              {...control}
              clearable
              clearButtonProps={{ "aria-label": t("clear") }}
              placeholder={t("visit-type-none")}
              data={types.map((type) => ({
                value: type.id,
                label: `${type.name}, ${minutes(type.minutes)}`,
              }))}
              value={visitType}
              onChange={setVisitType}
            />
          )}
        </Field>
      )}
      <TimeRefused
        error={accept.error}
        doctor={doctor.id}
        wanted={slot.starts.utc}
        visitType={visitType}
        onChoose={(next) => {
          accept.reset();
          setSlot(next);
        }}
      />
      <div className={classes.foot}>
        <span />
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
        <WriteButton
          data-autofocus
          loading={accept.isPending}
          leftSection={<IconCheck size={18} stroke={2} aria-hidden />}
          onClick={() => void submit()}
        >
          {t("place-do", { doctor: shortName(doctor.full_name), when: when.near(slot.starts.local, today) })}
        </WriteButton>
      </div>
    </div>
  );
}
