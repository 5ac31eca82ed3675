import { Modal, NumberInput, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { clinic, type VisitType } from "@/backend";
import { useChange, useRead } from "@/backend/hooks";
import { DialogFoot, ErrorBox, ErrorSummary, Field, toast, useAnswers, WriteButton } from "@/components";
import { useWords } from "@/words";
import classes from "../availability/dialog.module.css";

const fresh: VisitType = {
  id: "",
  name: "",
  minutes: 20,
  buffer_before: 0,
  buffer_after: 0,
  specialization: null,
};
const lengths = ["minutes", "buffer_before", "buffer_after"] as const;

/** A kind of visit: its name, how long it takes, what stays free around it, and who offers it. */
export function VisitTypeForm({ type, onClose }: { type: VisitType | null; onClose: () => void }) {
  const { t } = useWords();
  const form = useAnswers<VisitType>(type ?? fresh);
  const [id, setId] = useState(type?.id ?? null);
  const { data: specializations = [] } = useRead("listSpecializations", []);
  const save = useChange("setVisitType", {
    onSuccess: () => {
      toast(t("visit-type-saved"));
      onClose();
    },
    onError: form.refuse,
  });
  const labels = {
    name: t("visit-type-name"),
    minutes: t("hours-slot-length"),
    buffer_before: t("visit-type-buffer-before"),
    buffer_after: t("visit-type-buffer-after"),
    specialization: t("visit-type-offered-by"),
  };
  const submit = async () => {
    const unwritten = lengths.filter((name) => !Number.isInteger(form.values[name]));
    for (const name of unwritten) form.mark(name, "number");
    const nameless = form.values.name.trim() === "";
    if (nameless) form.mark("name", "required");
    if (unwritten.length > 0 || nameless) return;
    // One id for one form: sending it twice makes one kind of visit.
    const made = id ?? (await clinic.newId());
    setId(made);
    save.mutate([{ ...form.values, id: made, name: form.values.name.trim() }]);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t(type ? "visit-type-change" : "visit-type-add")}
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
        <ErrorSummary fields={form.codes} labels={labels} controlOf={(field) => `visit-type-${field}`} />
        {save.error && save.error.code !== "invalid_fields" && <ErrorBox error={save.error} />}
        <Field id="visit-type-name" label={labels.name} codes={form.codes.name}>
          {(control) => <TextInput {...control} maxLength={120} {...form.text("name")} />}
        </Field>
        <div className={classes.triple}>
          {lengths.map((name) => (
            <Field
              key={name}
              id={`visit-type-${name}`}
              label={labels[name]}
              help={t("in-minutes")}
              codes={form.codes[name]}
            >
              {(control) => (
                <NumberInput
                  {...control}
                  allowDecimal={false}
                  allowNegative={false}
                  hideControls
                  value={Number.isInteger(form.values[name]) ? form.values[name] : ""}
                  onChange={(value) => form.set(name, value === "" ? Number.NaN : Number(value))}
                />
              )}
            </Field>
          ))}
        </div>
        <p className={classes.count}>{t("visit-type-buffer-help")}</p>
        <Field id="visit-type-specialization" label={labels.specialization} codes={form.codes.specialization}>
          {(control) => (
            <Select
              {...control}
              searchable
              allowDeselect={false}
              data={[
                { value: "", label: t("visit-type-all-doctors") },
                ...specializations.map(({ id: value, name }) => ({ value, label: name })),
              ]}
              value={form.values.specialization ?? ""}
              onChange={(chosen) => form.set("specialization", chosen || null)}
              nothingFoundMessage={t("nothing-matches")}
            />
          )}
        </Field>
        <DialogFoot onClose={onClose}>
          <WriteButton type="submit" loading={save.isPending}>
            {t("visit-type-save")}
          </WriteButton>
        </DialogFoot>
      </form>
    </Modal>
  );
}
