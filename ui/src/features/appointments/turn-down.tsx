import type { ReactNode } from "react";
import type { Appointment, ClinicError } from "@/backend";
import { useNow } from "@/backend/now";
import { ConfirmModal, ErrorBox } from "@/components";
import { useWords } from "@/words";
import { ReasonField, useReason } from "./reason-field";

interface TurnDownProps {
  appointment: Appointment;
  /** Names the words: `turn-down-<verb>-title` … */
  verb: "decline" | "cancel";
  /** Keys of the reasons that are offered; one's own words come last. */
  reasons: readonly string[];
  act: {
    isPending: boolean;
    error: ClinicError | null;
    mutate: (asked: [{ id: string; reason: string }]) => void;
  };
  /** What else is to be decided, under the name and the time. */
  children?: ReactNode;
  onClose: () => void;
}

/** Asks why, with the focus on the way out. The patient reads the reason. */
export function TurnDown({ appointment, verb, reasons, act, children, onClose }: TurnDownProps) {
  const { t, when } = useWords();
  const { today } = useNow();
  const reason = useReason(`turn-down-${verb}-reason`);
  const confirm = () => {
    const given = reason.given();
    if (given !== null) act.mutate([{ id: appointment.id, reason: given }]);
  };

  return (
    <ConfirmModal
      opened
      title={t(`turn-down-${verb}-title`)}
      confirm={t(`turn-down-${verb}-confirm`)}
      keep={t(`turn-down-${verb}-keep`)}
      busy={act.isPending}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>
        {t("turn-down-what", {
          patient: appointment.patient.full_name,
          when: when.kiosk(appointment.starts.local, today),
        })}
      </p>
      {children}
      {act.error && act.error.code !== "invalid_fields" && <ErrorBox error={act.error} />}
      <ReasonField
        reason={reason}
        offered={reasons}
        help={t("turn-down-why-help")}
        codes={act.error?.fields.reason}
      />
    </ConfirmModal>
  );
}
