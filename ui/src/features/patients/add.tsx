import { Button, Select, TextInput } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { useState } from "react";
import { clinic, type PatientRow } from "@/backend";
import { useChange, useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { ErrorBox, ErrorSummary, Field, useAnswers, WriteButton } from "@/components";
import { useWords } from "@/words";
import classes from "./patients.module.css";

interface AddPatientProps {
  /** The name that was searched for, to begin with. */
  name?: string;
  onAdded: (patient: PatientRow) => void;
  onCancel: () => void;
}

/** A patient who calls or stands at the desk: no account, no e-mail needed. */
export function AddPatient({ name = "", onAdded, onCancel }: AddPatientProps) {
  const { t } = useWords();
  const { today } = useNow();
  const { data: here } = useRead("getClinic", []);
  const form = useAnswers({ full_name: name, phone: "", birth_date: "", gender: "" });
  const [id, setId] = useState<string | null>(null);
  const add = useChange("addPatient", { onSuccess: onAdded, onError: form.refuse });
  const labels = {
    full_name: t("full-name"),
    phone: t("phone"),
    birth_date: t("birth-date"),
    gender: t("gender"),
  };
  const submit = async () => {
    const made = id ?? (await clinic.newId());
    setId(made);
    const { full_name, phone, birth_date, gender } = form.values;
    add.mutate([
      {
        id: made,
        full_name,
        phone: phone.trim() || null,
        birth_date: birth_date || null,
        gender: gender || null,
      },
    ]);
  };

  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        void submit();
      }}
    >
      <ErrorSummary fields={form.codes} labels={labels} controlOf={(field) => `patient-${field}`} />
      {add.error && add.error.code !== "invalid_fields" && <ErrorBox error={add.error} />}
      <Field id="patient-full_name" label={labels.full_name} codes={form.codes.full_name}>
        {(control) => <TextInput {...control} maxLength={200} {...form.text("full_name")} />}
      </Field>
      <Field
        id="patient-phone"
        label={labels.phone}
        codes={form.codes.phone}
        help={t(here?.country === "BD" ? "phone-help-bd" : "phone-help")}
        optional
      >
        {(control) => <TextInput {...control} type="tel" dir="ltr" maxLength={32} {...form.text("phone")} />}
      </Field>
      <div className={classes.pair}>
        <Field
          id="patient-birth_date"
          label={labels.birth_date}
          codes={form.codes.birth_date}
          help={t("birth-date-help")}
          optional
        >
          {(control) => (
            <DateInput
              {...control}
              valueFormat="YYYY-MM-DD"
              defaultLevel="decade"
              hideOutsideDates
              ariaLabels={{
                nextMonth: t("next-month"),
                previousMonth: t("previous-month"),
                nextYear: t("next-year"),
                previousYear: t("previous-year"),
                nextDecade: t("next-decade"),
                previousDecade: t("previous-decade"),
              }}
              maxDate={today}
              value={form.values.birth_date || null}
              onChange={(day) => form.set("birth_date", day ?? "")}
              clearable
              clearButtonProps={{ "aria-label": t("clear") }}
            />
          )}
        </Field>
        <Field
          id="patient-gender"
          label={labels.gender}
          codes={form.codes.gender}
          help={t("gender-help")}
          optional
        >
          {(control) => (
            <Select
              {...control}
              clearable
              clearButtonProps={{ "aria-label": t("clear") }}
              data={["female", "male", "other"].map((value) => ({ value, label: t(`gender-${value}`) }))}
              value={form.values.gender || null}
              onChange={(chosen) => form.set("gender", chosen ?? "")}
            />
          )}
        </Field>
      </div>
      <div className={classes.actions}>
        <Button variant="default" onClick={onCancel}>
          {t("cancel")}
        </Button>
        <WriteButton type="submit" loading={add.isPending}>
          {t("patient-add")}
        </WriteButton>
      </div>
    </form>
  );
}
