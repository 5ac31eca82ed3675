// Notes that the staff keep on an appointment; the patient never reads them. A draft stays while offline.
import { Button, Textarea } from "@mantine/core";
import { useId, useState } from "react";
import type { Appointment } from "@/backend";
import { useChange } from "@/backend/hooks";
import { ErrorBox, WriteButton } from "@/components";
import { useWords } from "@/words";
import classes from "./staff-notes.module.css";

const LONGEST = 1000;

export function StaffNotes({ appointment }: { appointment: Appointment }) {
  const { t } = useWords();
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const save = useChange("setStaffNotes", { onSuccess: () => setDraft(null) });
  const { staff_notes } = appointment;
  const changed = draft !== null && draft !== staff_notes;
  return (
    <div className={classes.notes}>
      <label className={classes.label} htmlFor={id}>
        {t("staff-notes")} <span>({t("staff-notes-help")})</span>
      </label>
      <Textarea
        id={id}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={LONGEST}
        value={draft ?? staff_notes}
        onChange={(event) => setDraft(event.currentTarget.value)}
      />
      <ErrorBox error={save.error} />
      {changed && (
        <div className={classes.buttons}>
          <Button size="sm" variant="default" onClick={() => setDraft(null)}>
            {t("discard")}
          </Button>
          <WriteButton
            size="sm"
            variant="light"
            loading={save.isPending}
            onClick={() => save.mutate([appointment.id, draft.trim()])}
          >
            {t("save")}
          </WriteButton>
        </div>
      )}
    </div>
  );
}
