// "Move…": another day, another time, or another doctor of the same field. What dragging does with the mouse, this
// does by touch and by keyboard, and with more to choose from.
import { Modal, Select, TextInput } from "@mantine/core";
import { IconArrowsExchange } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import type { Appointment, SeriesPart, Slot } from "@/backend";
import { useMe, useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { DialogFoot, ErrorBox, Field, Skeleton, WriteButton } from "@/components";
import { useWords } from "@/words";
import { SlotChoice } from "../availability/slot-choice";
import { KeptLine } from "./kept-line";
import classes from "./move.module.css";
import { SeriesShift, WhichOfSeries } from "./series-shift";
import { TimeRefused } from "./time-refused";
import { useKept } from "./use-kept";
import { useFollowing, useMove } from "./use-move";
import { useVisitTypeOf } from "./use-visit-type";

interface MoveProps {
  id: string;
  onClose: () => void;
}

export function Move({ id, onClose }: MoveProps) {
  const { t } = useWords();
  const { data, error, refetch } = useRead("getAppointment", [id]);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("move-visit-title")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {error && <ErrorBox error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton rows={4} height="40px" />}
      {data && <MoveForm appointment={data} onClose={onClose} />}
    </Modal>
  );
}

/** The appointment's own doctor, and for the office all of the same specialization. */
function useDoctors(appointment: Appointment) {
  const office = useMe()?.roles.includes("admin") ?? false;
  const { data = [] } = useRead("listDoctors", [null], { enabled: office });
  const same = data.filter(({ specialization }) => specialization.name === appointment.doctor.specialization);
  return office && same.some(({ id }) => id !== appointment.doctor.id) ? same : [];
}

function MoveForm({ appointment, onClose }: { appointment: Appointment; onClose: () => void }) {
  const { t, when, minutes } = useWords();
  const { today } = useNow();
  const doctors = useDoctors(appointment);
  const [doctor, setDoctor] = useState(appointment.doctor.id);
  const [reason, setReason] = useState("");
  const [which, setWhich] = useState<SeriesPart>("one");
  const [missing, setMissing] = useState(false);
  const visitType = useVisitTypeOf(appointment);
  const following = useFollowing(appointment);
  const { chosen, kept, error: refused, choose, longer, used } = useKept();
  const { move, error, busy, reset } = useMove(appointment, following, () => {
    used();
    onClose();
  });
  const slot = chosen?.slot ?? null;
  const wish = (next: Slot) => ({
    doctor,
    slot: next,
    minutes: visitType ? null : appointment.minutes,
    visitType,
  });
  const pick = (next: Slot) => {
    reset();
    setMissing(false);
    void choose(wish(next));
  };
  const series = following.length > 1 && doctor === appointment.doctor.id;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!slot);
    if (!slot || busy) return;
    void move({
      doctor: doctor === appointment.doctor.id ? null : doctor,
      slot,
      minutes: null,
      hold: kept?.kept.id ?? null,
      reason: reason.trim(),
      which: series ? which : "one",
    });
  };

  return (
    <form className={classes.form} noValidate onSubmit={submit}>
      <p className={classes.what}>
        <b>
          <bdi>{appointment.patient.full_name}</bdi>
        </b>
        <br />
        {t("move-from", {
          when: when.kiosk(appointment.starts.local, today),
          length: minutes(appointment.minutes),
          doctor: appointment.doctor.full_name,
        })}
      </p>
      {doctors.length > 0 && (
        <Field id="move-doctor" label={t("doctor")}>
          {(control) => (
            <Select
              {...control}
              allowDeselect={false}
              data={doctors.map(({ id, full_name }) => ({ value: id, label: full_name }))}
              value={doctor}
              onChange={(next) => {
                setDoctor(next ?? appointment.doctor.id);
                void choose(null);
              }}
            />
          )}
        </Field>
      )}
      <Field id="move-slot" label={t("move-to")} codes={missing ? ["choose"] : undefined}>
        {() => (
          <SlotChoice
            key={doctor}
            doctor={doctor}
            visitType={visitType}
            firstDay={
              appointment.starts.local.slice(0, 10) < today ? today : appointment.starts.local.slice(0, 10)
            }
            value={slot}
            onChange={pick}
          />
        )}
      </Field>
      {series && <WhichOfSeries value={which} onChange={setWhich} count={following.length} />}
      {series && which === "following" && slot && (
        <SeriesShift {...{ appointment, following, doctor, slot, visitType }} hold={kept?.kept.id ?? null} />
      )}
      {!(series && which === "following") && (
        <Field id="move-reason" label={t("move-why")} help={t("turn-down-why-help")} optional>
          {(control) => (
            <TextInput
              {...control}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          )}
        </Field>
      )}
      <TimeRefused
        error={error ?? refused}
        doctor={doctor}
        wanted={slot?.starts.utc ?? null}
        visitType={visitType}
        onChoose={pick}
      />
      <DialogFoot
        aside={<KeptLine kept={kept?.kept ?? null} onLonger={() => slot && void longer(wish(slot))} />}
        onClose={onClose}
      >
        <WriteButton
          type="submit"
          loading={busy}
          leftSection={<IconArrowsExchange size={18} stroke={1.75} aria-hidden />}
        >
          {slot ? t("move-do-when", { when: when.soon(slot.starts.local, today) }) : t("move-do")}
        </WriteButton>
      </DialogFoot>
    </form>
  );
}
