// Asked before the few acts that destroy something; everything else is done at once and can be undone.
import { Button, Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useWords } from "@/words";
import classes from "./ConfirmModal.module.css";

interface ConfirmModalProps {
  opened: boolean;
  title: string;
  /** What will happen, and to whom. */
  children: ReactNode;
  /** The verb: "Cancel the appointment", never "OK". */
  confirm: string;
  /** "Cancel" unless the verb itself is to cancel. */
  keep?: string;
  busy?: boolean;
  size?: string | number;
  onConfirm: () => void;
  onClose: () => void;
}

export function ConfirmModal({
  opened,
  title,
  children,
  confirm,
  keep,
  busy,
  size,
  onConfirm,
  onClose,
}: ConfirmModalProps) {
  const { t } = useWords();
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={size ?? "md"} withCloseButton={false}>
      <div className={classes.body}>{children}</div>
      <div className={classes.actions}>
        {/* The focus rests on the way out. */}
        <Button variant="default" onClick={onClose} data-autofocus>
          {keep ?? t("cancel")}
        </Button>
        <Button color="danger" onClick={onConfirm} loading={busy}>
          {confirm}
        </Button>
      </div>
    </Modal>
  );
}
