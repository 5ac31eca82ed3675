import type { GuestRequest } from "@/backend";
import { useChange } from "@/backend/hooks";
import { ConfirmModal, ErrorBox, toast } from "@/components";
import { useWords } from "@/words";
import { ReasonField, useReason } from "../appointments/reason-field";

const reasons = ["no-time", "not-here", "by-phone"] as const;

/** Says no to a request without a time; the reason goes out by mail. */
export function DeclineRequest({ request, onClose }: { request: GuestRequest; onClose: () => void }) {
  const { t } = useWords();
  const reason = useReason("guest-request-reason");
  const decline = useChange("declineGuestRequest", {
    onSuccess: () => {
      toast(t("guest-request-declined"), t("guest-request-told"));
      onClose();
    },
  });
  const confirm = () => {
    const given = reason.given();
    if (given !== null) decline.mutate([{ id: request.id, reason: given }]);
  };
  return (
    <ConfirmModal
      opened
      title={t("guest-request-decline-title", { name: request.full_name })}
      confirm={t("guest-request-decline")}
      busy={decline.isPending}
      onClose={onClose}
      onConfirm={confirm}
    >
      {decline.error && decline.error.code !== "invalid_fields" && <ErrorBox error={decline.error} />}
      <ReasonField
        reason={reason}
        offered={reasons}
        help={t("guest-request-reason-help")}
        codes={decline.error?.fields.reason}
      />
    </ConfirmModal>
  );
}
