// "Give a time": who it is, which doctor, which free time; the visit is confirmed there and then.
import { Button, Modal, Select } from "@mantine/core";
import { useState } from "react";
import { clinic, type GuestRequest, type Slot } from "@/backend";
import { useChange, useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Field, Skeleton, toast, useReturnFocus, WriteButton } from "@/components";
import { useWords } from "@/words";
import { TimeRefused } from "../appointments/time-refused";
import { useVisitTypes } from "../appointments/use-visit-type";
import { SlotChoice } from "../availability/slot-choice";
import { DoctorSelect } from "../doctors/doctor-select";
import { EarliestChoice } from "./earliest-choice";
import { useWish } from "./list";
import classes from "./requests.module.css";
import { useCandidates, type Who, WhoField } from "./who";

export function GiveTime({ request, onClose }: { request: GuestRequest; onClose: () => void }) {
  const { t } = useWords();
  useReturnFocus();
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("guest-request-give-title", { name: request.full_name })}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Found request={request} onClose={onClose} />
    </Modal>
  );
}

/** Waits for those whom the clinic knows, so that the choice does not change under the hand. */
function Found({ request, onClose }: { request: GuestRequest; onClose: () => void }) {
  const { rows, ready, sure } = useCandidates(request);
  if (!ready) return <Skeleton rows={5} height="40px" />;
  return (
    <Form
      request={request}
      rows={rows}
      first={sure ?? (rows.length === 0 ? "new" : null)}
      onClose={onClose}
    />
  );
}

interface FormProps {
  request: GuestRequest;
  rows: ReturnType<typeof useCandidates>["rows"];
  first: Who;
  onClose: () => void;
}

function Form({ request, rows, first, onClose }: FormProps) {
  const { t, when, minutes } = useWords();
  const { today } = useNow();
  const wish = useWish(request);
  const [who, setWho] = useState<Who>(first);
  const [doctor, setDoctor] = useState<string | null>(request.doctor?.id ?? null);
  const [visitType, setVisitType] = useState<string | null>(null);
  const [slot, setSlot] = useState<Slot | null>(null);
  const [missing, setMissing] = useState<string[]>([]);
  // One set of ids for one form: sending it twice makes one appointment.
  const [ids] = useState(() => Promise.all([clinic.newId(), clinic.newId()]));
  const { data: doctors = [] } = useRead("listDoctors", [null]);
  const types = useVisitTypes(doctors.find(({ id }) => id === doctor)?.specialization.id ?? null);
  const accept = useChange("acceptGuestRequest", {
    onSuccess: ({ starts }) => {
      toast(t("guest-request-accepted", { when: when.detail(starts.local) }), t("guest-request-told"));
      onClose();
    },
  });
  const pick = (next: Slot) => {
    accept.reset();
    setMissing([]);
    setSlot(next);
  };
  const submit = async () => {
    const open = [!who && "who", !doctor && "doctor", !slot && "slot"].filter((one) => one !== false);
    setMissing(open as string[]);
    if (!who || !doctor || !slot) return;
    const [appointment, newPatient] = await ids;
    accept.mutate([
      {
        id: request.id,
        patient: who === "new" ? null : who,
        new_patient: who === "new" ? newPatient : null,
        appointment,
        doctor,
        starts_at: slot.starts.utc,
        visit_type: visitType,
      },
    ]);
  };
  const wrong = (field: string) => (missing.includes(field) ? ["required"] : []);
  const preferred = request.preferred_day;
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className={classes.quote}>
        <p className={classes.wish}>{wish}</p>
        {request.message && (
          <p className={classes.message}>
            <bdi>{request.message}</bdi>
          </p>
        )}
      </div>
      <WhoField request={request} rows={rows} value={who} onChange={setWho} codes={wrong("who")} />
      {!request.doctor && (
        <EarliestChoice
          specialization={request.specialization}
          from={preferred}
          onChoose={(chosen, next) => {
            setDoctor(chosen);
            setVisitType(null);
            pick(next);
          }}
        />
      )}
      <Field id="request-doctor" label={t("doctor")} codes={wrong("doctor")}>
        {(control) => (
          <DoctorSelect
            control={control}
            value={doctor}
            onChange={(next) => {
              setDoctor(next);
              setVisitType(null);
              setSlot(null);
            }}
          />
        )}
      </Field>
      {doctor && types.length > 0 && (
        <Field id="request-type" label={t("visit-type")} optional>
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
              onChange={(next) => {
                setVisitType(next);
                setSlot(null);
              }}
            />
          )}
        </Field>
      )}
      {doctor && (
        <Field id="request-slot" label={t("day-and-time")} codes={wrong("slot")}>
          {() => (
            <SlotChoice
              key={`${doctor} ${visitType}`}
              firstDay={preferred && preferred > today ? preferred : undefined}
              value={slot}
              onChange={pick}
              {...{ doctor, visitType }}
            />
          )}
        </Field>
      )}
      <TimeRefused
        error={accept.error}
        wanted={slot?.starts.utc ?? null}
        onChoose={pick}
        doctor={doctor ?? ""}
        visitType={visitType}
      />
      <div className={classes.foot}>
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
        <WriteButton type="submit" loading={accept.isPending}>
          {slot
            ? t("guest-request-give-when", { when: when.near(slot.starts.local, today) })
            : t("guest-request-give")}
        </WriteButton>
      </div>
    </form>
  );
}
