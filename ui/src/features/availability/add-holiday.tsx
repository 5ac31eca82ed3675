import { Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import { clinic } from "@/backend";
import { useChange, useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import {
  DayInput,
  DialogFoot,
  ErrorBox,
  ErrorSummary,
  Field,
  Skeleton,
  toast,
  useAnswers,
  WriteButton,
} from "@/components";
import { useWords } from "@/words";
import { ChangeError } from "./change-error";
import classes from "./dialog.module.css";
import { StrandList } from "./strand-list";
import { useDecisions } from "./use-decisions";

/** A day on which nobody works: the bookings of that day are decided upon before it is closed. */
export function AddHoliday({ onClose }: { onClose: () => void }) {
  const { t, when } = useWords();
  const { today } = useNow();
  const form = useAnswers<{ day: string | null; name: string }>({ day: null, name: "" });
  const { day, name } = form.values;
  const decisions = useDecisions();
  const [id, setId] = useState<string | null>(null);
  const preview = useRead("previewHoliday", [day ?? ""], { enabled: day !== null });
  const add = useChange("addHoliday", {
    onSuccess: () => {
      toast(t("holiday-added", { day: when.day(day ?? today, today) }));
      onClose();
    },
    onError: (error) => {
      form.refuse(error);
      // Somebody has booked or moved meanwhile: the list is made again, with the decisions that were taken.
      if (["hours_strand_bookings", "changed_meanwhile"].includes(error.code)) void preview.refetch();
    },
  });
  const stranded = day === null ? [] : preview.data;
  const submit = async () => {
    if (!day) form.mark("day", "required");
    if (name.trim() === "") form.mark("name", "required");
    if (!day || name.trim() === "" || !stranded) return;
    const resolutions = await decisions.settle(stranded);
    if (!resolutions) return;
    const made = id ?? (await clinic.newId());
    setId(made);
    add.mutate([{ id: made, day, name: name.trim(), resolutions }]);
  };
  const named = Object.keys(form.codes).some((field) => field === "day" || field === "name");
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("holiday-add")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <ErrorSummary
          fields={{ day: form.codes.day ?? [], name: form.codes.name ?? [] }}
          labels={{ day: t("hours-day"), name: t("holiday-name") }}
          controlOf={(field) => `holiday-${field}`}
        />
        {add.error && !(add.error.code === "invalid_fields" && named) && <ChangeError error={add.error} />}
        <div className={classes.pair}>
          <Field id="holiday-day" label={t("hours-day")} codes={form.codes.day}>
            {(control) => (
              <DayInput
                size="sm"
                {...control}
                from={today}
                value={day}
                onChange={(chosen) => form.set("day", chosen)}
              />
            )}
          </Field>
          <Field id="holiday-name" label={t("holiday-name")} codes={form.codes.name}>
            {(control) => <TextInput {...control} maxLength={120} {...form.text("name")} />}
          </Field>
        </div>
        {preview.error && <ErrorBox error={preview.error} onRetry={() => void preview.refetch()} />}
        {day && !preview.data && !preview.error && <Skeleton rows={2} height="40px" />}
        {day && stranded && <p role="status">{t("strand-touches", { count: stranded.length })}</p>}
        {day && stranded && stranded.length > 0 && (
          <StrandList doctors stranded={stranded} decisions={decisions} periods={null} closed={day} />
        )}
        <DialogFoot onClose={onClose}>
          <WriteButton type="submit" loading={add.isPending}>
            {t("holiday-close")}
          </WriteButton>
        </DialogFoot>
      </form>
    </Modal>
  );
}
