// The frame of every dialog that changes hours: the form first; when bookings lose their time, what becomes of them,
// in the same dialog; and a place for news that keeps what was typed.
import { Modal } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { DialogFoot, WriteButton } from "@/components";
import { useWords } from "@/words";
import { ChangeError } from "./change-error";
import classes from "./dialog.module.css";
import { StrandList } from "./strand-list";
import { useDecisions } from "./use-decisions";
import type { HoursChange } from "./use-hours-change";

interface ChangeDialogProps {
  title: string;
  change: HoursChange;
  /** The verb of the one filled button: "Save", "Add the hours". */
  confirm: string;
  size?: string | number;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

export function ChangeDialog({
  title,
  change,
  confirm,
  size,
  onSubmit,
  onClose,
  children,
}: ChangeDialogProps) {
  const { t } = useWords();
  const decisions = useDecisions();
  const { stranding, error, meanwhile, busy } = change;
  const resolve = async () => {
    const resolutions = stranding && (await decisions.settle(stranding.stranded));
    if (resolutions) await change.resolve(resolutions);
  };
  const named = error?.code === "invalid_fields" && change.refused.size > 0;
  return (
    <Modal
      opened
      onClose={onClose}
      size={size ?? "lg"}
      title={stranding ? t("strand-title", { count: stranding.stranded.length }) : title}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (stranding) void resolve();
          else onSubmit();
        }}
      >
        {meanwhile && <Meanwhile />}
        {error && !named && <ChangeError error={error} />}
        {stranding ? (
          <>
            <p className={classes.lead}>{t("strand-lead")}</p>
            <StrandList stranded={stranding.stranded} decisions={decisions} periods={stranding.periods} />
          </>
        ) : (
          children
        )}
        <DialogFoot onClose={onClose} onBack={stranding ? change.back : undefined}>
          <WriteButton type="submit" loading={busy}>
            {stranding ? t("strand-save") : confirm}
          </WriteButton>
        </DialogFoot>
      </form>
    </Modal>
  );
}

/** Somebody else was quicker: said where the button is, and nothing that was typed is lost. */
export function Meanwhile() {
  const { t } = useWords();
  return (
    <div className={classes.meanwhile} role="alert">
      <IconRefresh size={18} stroke={1.75} aria-hidden />
      <p>{t("hours-meanwhile")}</p>
    </div>
  );
}
