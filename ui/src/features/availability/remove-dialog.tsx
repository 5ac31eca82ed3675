// Deleting hours, an absence or a journey: what goes, how many bookings it touches, and what becomes of those.
import type { Availability } from "@/backend";
import { useRead } from "@/backend/hooks";
import { ConfirmModal, ErrorBox, Skeleton, toast } from "@/components";
import { useWords } from "@/words";
import { Meanwhile } from "./change-dialog";
import { ChangeError } from "./change-error";
import classes from "./dialog.module.css";
import { StrandList } from "./strand-list";
import { useDecisions } from "./use-decisions";
import { type Edit, useHoursChange } from "./use-hours-change";

export interface Removal {
  title: string;
  /** What is deleted, by its name. */
  what: string;
  confirm: string;
  /** Said when it is gone. */
  done: string;
  edit: Edit;
}

interface RemoveDialogProps {
  doctor: string | null;
  hours: Availability;
  removal: Removal;
  onClose: () => void;
}

export function RemoveDialog({ doctor, hours: first, removal, onClose }: RemoveDialogProps) {
  const { t } = useWords();
  const decisions = useDecisions();
  const { title, what, confirm, done, edit } = removal;
  const change = useHoursChange(doctor, first, () => {
    toast(done);
    onClose();
  });
  const { data, error } = useRead("previewAvailability", [doctor, edit(change.hours)]);
  const stranded = change.stranding?.stranded ?? data?.stranded;
  const remove = async () => {
    const resolutions = stranded && (await decisions.settle(stranded));
    if (resolutions) await change.commit(edit, resolutions);
  };
  return (
    <ConfirmModal
      opened
      size="lg"
      title={title}
      confirm={confirm}
      busy={change.busy}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      <p className={classes.what}>{what}</p>
      {change.meanwhile && <Meanwhile />}
      {error && <ErrorBox error={error} />}
      {change.error && <ChangeError error={change.error} />}
      {!stranded && !error && <Skeleton rows={1} height="40px" />}
      {stranded && <p role="status">{t("strand-touches", { count: stranded.length })}</p>}
      {stranded && stranded.length > 0 && (
        <StrandList stranded={stranded} decisions={decisions} periods={data?.periods ?? null} />
      )}
    </ConfirmModal>
  );
}
