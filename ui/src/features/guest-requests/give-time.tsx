// "Give a time": who it is, which doctor, which free time; the visit is confirmed there and then. The time that is
// chosen is kept while the dialog is open.
import { Modal } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { clinic, type GuestRequest, type Slot } from "@/backend";
import { useChange, useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { DialogFoot, Field, Skeleton, toast, WriteButton } from "@/components";
import { useWords } from "@/words";
import { dayOf } from "@/words/moments";
import { KeptLine } from "../appointments/kept-line";
import { TimeRefused } from "../appointments/time-refused";
import { useKept } from "../appointments/use-kept";
import { SlotChoice } from "../availability/slot-choice";
import { DoctorSelect } from "../doctors/doctor-select";
import { ChooseVisitType } from "../visit-types/choose";
import { EarliestChoice } from "./earliest-choice";
import { useWish } from "./list";
import classes from "./requests.module.css";
import { useCandidates, type Who, WhoField } from "./who";

interface GiveTimeProps {
  request: GuestRequest;
  /** Where it was put on the calendar; another doctor and time can still be chosen. */
  placed?: { doctor: string; slot: Slot };
  onClose: () => void;
}

export function GiveTime({ request, placed, onClose }: GiveTimeProps) {
  const { t } = useWords();
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("guest-request-give-title", { name: request.full_name })}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Found request={request} placed={placed} onClose={onClose} />
    </Modal>
  );
}

/** Waits for those whom the clinic knows, so that the choice does not change under the hand. */
function Found(props: GiveTimeProps) {
  const { rows, ready, sure } = useCandidates(props.request);
  if (!ready) return <Skeleton rows={5} height="40px" />;
  return <Form {...props} rows={rows} first={sure ?? (rows.length === 0 ? "new" : null)} />;
}

/** Confirms the request, once however often it is pressed. */
function useAccept(request: GuestRequest, onDone: () => void) {
  const { t, when } = useWords();
  // One set of ids for one form: sending it twice makes one appointment.
  const [ids] = useState(() => Promise.all([clinic.newId(), clinic.newId()]));
  const { mutate, error, isPending, reset } = useChange("acceptGuestRequest", {
    onSuccess: ({ starts }) => {
      toast(t("guest-request-accepted", { when: when.detail(starts.local) }), t("guest-request-told"));
      onDone();
    },
  });
  const accept = async (
    who: string,
    doctor: string,
    slot: Slot,
    visitType: string | null,
    hold: string | null,
  ) => {
    const [appointment, newPatient] = await ids;
    mutate([
      {
        id: request.id,
        patient: who === "new" ? null : who,
        new_patient: who === "new" ? newPatient : null,
        appointment,
        doctor,
        starts_at: slot.starts.utc,
        visit_type: visitType,
        hold,
      },
    ]);
  };
  return { accept, error, busy: isPending, reset };
}

interface FormProps extends GiveTimeProps {
  rows: ReturnType<typeof useCandidates>["rows"];
  first: Who;
}

function Form({ request, placed, rows, first, onClose }: FormProps) {
  const { t, when } = useWords();
  const { today } = useNow();
  const wish = useWish(request);
  const [who, setWho] = useState<Who>(first);
  const [doctor, setDoctor] = useState<string | null>(placed?.doctor ?? request.doctor?.id ?? null);
  const [visitType, setVisitType] = useState<string | null>(null);
  const [missing, setMissing] = useState<string[]>([]);
  const { data: doctors = [] } = useRead("listDoctors", [null]);
  const specialization = doctors.find(({ id }) => id === doctor)?.specialization.id ?? null;
  const { chosen, kept, error: refused, choose, longer, used } = useKept();
  const { accept, error, busy, reset } = useAccept(request, () => {
    used();
    onClose();
  });
  const slot = chosen?.slot ?? null;
  const wanted = (next: Slot, of: string) => ({ doctor: of, slot: next, minutes: null, visitType });
  const pick = (next: Slot, of: string | null = doctor) => {
    reset();
    setMissing([]);
    if (of) void choose(wanted(next, of));
  };
  const begin = useRef(() => placed && pick(placed.slot, placed.doctor));
  useEffect(() => void begin.current(), []);
  const change = (next: string | null, type: string | null) => {
    setDoctor(next);
    setVisitType(type);
    void choose(null);
  };
  const asked = [!who && "who", !doctor && "doctor", !slot && "slot"];
  const open = asked.filter((one) => one !== false);
  const submit = () => {
    setMissing(open);
    if (who && doctor && slot) void accept(who, doctor, slot, visitType, kept?.kept.id ?? null);
  };
  // What was filled in since is not complained about any more.
  const wrong = (field: string) => (missing.includes(field) && open.includes(field) ? ["choose"] : []);
  const preferred = request.preferred_day;
  const firstDay = preferred && preferred > today ? preferred : undefined;
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
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
      {!request.doctor && !placed && (
        <EarliestChoice
          specialization={request.specialization}
          from={preferred}
          onChoose={(of, next) => {
            setDoctor(of);
            setVisitType(null);
            void choose({ ...wanted(next, of), visitType: null });
          }}
        />
      )}
      <Field id="request-doctor" label={t("doctor")} codes={wrong("doctor")}>
        {(control) => (
          <DoctorSelect control={control} value={doctor} onChange={(next) => change(next, null)} />
        )}
      </Field>
      {doctor && (
        <ChooseVisitType
          id="request-type"
          specialization={specialization}
          value={visitType}
          onChange={(next) => change(doctor, next)}
        />
      )}
      {doctor && (
        <Field id="request-slot" label={t("day-and-time")} codes={wrong("slot")}>
          {() => (
            <SlotChoice
              key={`${doctor} ${visitType}`}
              firstDay={placed ? dayOf(placed.slot.starts.local) : firstDay}
              value={slot}
              onChange={pick}
              {...{ doctor, visitType }}
            />
          )}
        </Field>
      )}
      <TimeRefused
        error={error ?? refused}
        wanted={slot?.starts.utc ?? null}
        onChoose={pick}
        doctor={doctor ?? ""}
        visitType={visitType}
      />
      <DialogFoot
        aside={
          <KeptLine
            kept={kept?.kept ?? null}
            onLonger={() => slot && doctor && void longer(wanted(slot, doctor))}
          />
        }
        onClose={onClose}
      >
        <WriteButton type="submit" loading={busy}>
          {slot
            ? t("guest-request-give-when", { when: when.soon(slot.starts.local, today) })
            : t("guest-request-give")}
        </WriteButton>
      </DialogFoot>
    </form>
  );
}
