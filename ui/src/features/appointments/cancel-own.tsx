// A patient gives up their own appointment. It cannot be undone, so it is asked once, and the focus rests on
// keeping it.
import { type ReactNode, useState } from "react";
import type { Appointment, State } from "@/backend";
import { useChange } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { ConfirmModal, ErrorBox } from "@/components";
import { useWords } from "@/words";

const cancellable: readonly State[] = ["pending", "accepted"];

/** May this one still be given up? The clinic decides again when it is asked. */
export function canCancel({ state }: Appointment): boolean {
  return cancellable.includes(state);
}

interface CancelOwnProps {
  appointment: Appointment;
  /** The button, as the face draws it. */
  children: (open: () => void) => ReactNode;
}

export function CancelOwn({ appointment, children }: CancelOwnProps) {
  const { t, when } = useWords();
  const { today } = useNow();
  const [opened, setOpened] = useState(false);
  const cancel = useChange("cancelAppointment", { onSuccess: () => setOpened(false) });
  const close = () => {
    setOpened(false);
    cancel.reset();
  };
  return (
    <>
      {children(() => setOpened(true))}
      <ConfirmModal
        opened={opened}
        title={t("cancel-title")}
        confirm={t("cancel-confirm")}
        keep={t("cancel-keep")}
        busy={cancel.isPending}
        onConfirm={() => cancel.mutate([{ id: appointment.id, reason: "" }])}
        onClose={close}
      >
        <p>
          <strong>{when.kiosk(appointment.starts.local, today)}</strong>
          <br />
          <bdi>{appointment.doctor.full_name}</bdi>
        </p>
        <p>{t("cancel-what-happens")}</p>
        <ErrorBox error={cancel.error} />
      </ConfirmModal>
    </>
  );
}
