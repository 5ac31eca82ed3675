import { Radio, Stack, Textarea } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { Appointment, ClinicError } from "@/backend";
import { useNow } from "@/backend/now";
import { ConfirmModal, ErrorBox, Field } from "@/components";
import { useWords } from "@/words";

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
  const [choice, setChoice] = useState("");
  const [other, setOther] = useState("");
  const [missing, setMissing] = useState(false);
  const reason = choice === "other" ? other.trim() : choice && t(`turn-down-${verb}-reason-${choice}`);
  const confirm = () => {
    setMissing(reason === "");
    if (reason !== "") act.mutate([{ id: appointment.id, reason }]);
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
      <Field
        label={t("turn-down-why")}
        help={t("turn-down-why-help")}
        codes={missing ? ["required"] : act.error?.fields.reason}
      >
        {(control) => (
          <div>
            <Radio.Group
              id={control.id}
              aria-describedby={control["aria-describedby"]}
              aria-label={t("turn-down-why")}
              value={choice}
              onChange={(chosen) => {
                setChoice(chosen);
                setMissing(false);
              }}
            >
              <Stack gap={10} mt={4}>
                {[...reasons, "other"].map((key) => (
                  <Radio key={key} value={key} label={t(`turn-down-${verb}-reason-${key}`)} />
                ))}
              </Stack>
            </Radio.Group>
            {choice === "other" && (
              <Textarea
                mt={10}
                aria-label={t(`turn-down-${verb}-reason-other`)}
                autosize
                minRows={2}
                maxRows={6}
                maxLength={500}
                value={other}
                onChange={(event) => setOther(event.currentTarget.value)}
              />
            )}
          </div>
        )}
      </Field>
    </ConfirmModal>
  );
}
