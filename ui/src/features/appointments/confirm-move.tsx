// A visit was dropped on another time: what that means, said before it is done. Taking it back is one press after.
import { Button, Modal } from "@mantine/core";
import { IconArrowsExchange } from "@tabler/icons-react";
import { useState } from "react";
import type { Appointment, SeriesPart, Slot } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { ErrorBox, Skeleton, WriteButton } from "@/components";
import { useWords } from "@/words";
import classes from "./move.module.css";
import { SeriesShift, WhichOfSeries } from "./series-shift";
import { TimeRefused } from "./time-refused";
import { useFollowing, useMove } from "./use-move";
import { useVisitTypeOf } from "./use-visit-type";

export interface Dropped {
  id: string;
  doctor: { id: string; full_name: string };
  slot: Slot;
}

export function ConfirmMove({ dropped, onClose }: { dropped: Dropped; onClose: () => void }) {
  const { t } = useWords();
  const { data, error, refetch } = useRead("getAppointment", [dropped.id]);
  return (
    <Modal
      opened
      onClose={onClose}
      size="md"
      title={t("move-confirm-title")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {error && <ErrorBox error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton rows={3} height="32px" />}
      {data && <Confirm appointment={data} dropped={dropped} onClose={onClose} />}
    </Modal>
  );
}

interface ConfirmProps {
  appointment: Appointment;
  dropped: Dropped;
  onClose: () => void;
}

function Confirm({ appointment, dropped, onClose }: ConfirmProps) {
  const { t, when } = useWords();
  const { today } = useNow();
  const { doctor } = dropped;
  const [slot, setSlot] = useState(dropped.slot);
  const [which, setWhich] = useState<SeriesPart>("one");
  const visitType = useVisitTypeOf(appointment);
  const following = useFollowing(appointment);
  const { move, error, busy, reset } = useMove(appointment, following, onClose);
  const other = doctor.id !== appointment.doctor.id;
  const series = following.length > 1 && !other;

  return (
    <div className={classes.form}>
      <dl className={classes.fromTo}>
        <dt>{t("patient")}</dt>
        <dd>
          <bdi>{appointment.patient.full_name}</bdi>
        </dd>
        <dt>{t("move-confirm-from")}</dt>
        <dd>
          {when.kiosk(appointment.starts.local, today)}
          {other && ` · ${appointment.doctor.full_name}`}
        </dd>
        <dt>{t("move-confirm-to")}</dt>
        <dd>
          {when.kiosk(slot.starts.local, today)}
          {other && ` · ${doctor.full_name}`}
        </dd>
      </dl>
      {series && <WhichOfSeries value={which} onChange={setWhich} count={following.length} />}
      {series && which === "following" && (
        <SeriesShift {...{ appointment, following, slot, visitType }} doctor={doctor.id} hold={null} />
      )}
      <p>{t(appointment.state === "pending" ? "move-confirm-next-pending" : "move-confirm-next")}</p>
      <TimeRefused
        error={error}
        doctor={doctor.id}
        wanted={slot.starts.utc}
        visitType={visitType}
        onChoose={(next) => {
          reset();
          setSlot(next);
        }}
      />
      <div className={classes.foot}>
        <span />
        <Button variant="default" onClick={onClose}>
          {t("move-confirm-keep")}
        </Button>
        <WriteButton
          data-autofocus
          loading={busy}
          leftSection={<IconArrowsExchange size={18} stroke={1.75} aria-hidden />}
          onClick={() =>
            void move({
              doctor: other ? doctor.id : null,
              slot,
              minutes: null,
              hold: null,
              reason: "",
              which: series ? which : "one",
            })
          }
        >
          {t("move-do-when", { when: when.soon(slot.starts.local, today) })}
        </WriteButton>
      </div>
    </div>
  );
}
