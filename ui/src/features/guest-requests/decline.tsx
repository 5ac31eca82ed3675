import { Radio, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import type { GuestRequest } from "@/backend";
import { useChange } from "@/backend/hooks";
import { ConfirmModal, ErrorBox, Field, toast } from "@/components";
import { useWords } from "@/words";

const reasons = ["no-time", "not-here", "by-phone"] as const;

/** Says no to a request without a time; the reason goes out by mail. */
export function DeclineRequest({ request, onClose }: { request: GuestRequest; onClose: () => void }) {
  const { t } = useWords();
  const [choice, setChoice] = useState("");
  const [other, setOther] = useState("");
  const [missing, setMissing] = useState(false);
  const decline = useChange("declineGuestRequest", {
    onSuccess: () => {
      toast(t("guest-request-declined"), t("guest-request-told"));
      onClose();
    },
  });
  const reason = choice === "other" ? other.trim() : choice && t(`guest-request-reason-${choice}`);
  return (
    <ConfirmModal
      opened
      title={t("guest-request-decline-title", { name: request.full_name })}
      confirm={t("guest-request-decline")}
      busy={decline.isPending}
      onClose={onClose}
      onConfirm={() => {
        setMissing(reason === "");
        if (reason !== "") decline.mutate([{ id: request.id, reason }]);
      }}
    >
      {decline.error && decline.error.code !== "invalid_fields" && <ErrorBox error={decline.error} />}
      <Field
        label={t("turn-down-why")}
        help={t("guest-request-reason-help")}
        codes={missing ? ["required"] : decline.error?.fields.reason}
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
                  <Radio key={key} value={key} label={t(`guest-request-reason-${key}`)} />
                ))}
              </Stack>
            </Radio.Group>
            {choice === "other" && (
              <Textarea
                mt={10}
                aria-label={t("guest-request-reason-other")}
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
