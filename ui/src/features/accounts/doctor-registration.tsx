import { Button, Select, TextInput } from "@mantine/core";
import { useChange, useRead } from "@/backend/hooks";
import { ErrorBox, ErrorSummary, Field, useAnswers } from "@/components";
import { useWords } from "@/words";
import classes from "./staff-door.module.css";

interface DoctorRegistrationProps {
  onBack: () => void;
  onSent: (email: string, fullName: string) => void;
}

/** A doctor asks for an account; a code goes out by mail, and an admin approves afterwards. */
export function DoctorRegistration({ onBack, onSent }: DoctorRegistrationProps) {
  const { t, locale } = useWords();
  const { data: clinic } = useRead("getClinic", []);
  const { data: specializations = [] } = useRead("listSpecializations", []);
  const form = useAnswers({ full_name: "", phone: "", email: "", specialization: "", licence: "" });
  const register = useChange("registerDoctor", {
    onSuccess: () => onSent(form.values.email.trim(), form.values.full_name),
    onError: form.refuse,
  });
  const labels = {
    full_name: t("full-name"),
    phone: t("phone"),
    email: t("email"),
    specialization: t("specialization"),
    licence: t("licence"),
  };
  const submit = () => {
    const { email, specialization, ...others } = form.values;
    // Without a choice there is no id to send; everything else is judged by the clinic.
    if (specialization === "") form.mark("specialization", "required");
    else register.mutate([{ ...others, email: email.trim(), specialization, language: locale.code }]);
  };

  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div>
        <h1 className={classes.title}>{t("register-as-doctor")}</h1>
        <p className={classes.lead}>{t("register-doctor-lead")}</p>
      </div>
      <ErrorSummary fields={form.codes} labels={labels} />
      {register.error && register.error.code !== "invalid_fields" && <ErrorBox error={register.error} />}
      <Field
        id="full_name"
        label={labels.full_name}
        codes={form.codes.full_name}
        help={t("full-name-doctor-help")}
      >
        {(control) => (
          <TextInput {...control} autoComplete="name" maxLength={200} {...form.text("full_name")} />
        )}
      </Field>
      <div className={classes.pair}>
        <Field
          id="phone"
          label={labels.phone}
          codes={form.codes.phone}
          help={t(clinic?.country === "BD" ? "phone-help-bd" : "phone-help")}
        >
          {(control) => (
            <TextInput
              {...control}
              type="tel"
              dir="ltr"
              autoComplete="tel"
              maxLength={32}
              {...form.text("phone")}
            />
          )}
        </Field>
        <Field id="email" label={labels.email} codes={form.codes.email} help={t("email-code-help")}>
          {(control) => (
            <TextInput
              {...control}
              type="email"
              dir="ltr"
              autoComplete="email"
              maxLength={254}
              {...form.text("email")}
            />
          )}
        </Field>
      </div>
      <div className={classes.pair}>
        <Field id="specialization" label={labels.specialization} codes={form.codes.specialization}>
          {(control) => (
            <Select
              {...control}
              searchable
              data={specializations
                .map(({ id, name }) => ({ value: id, label: name }))
                .sort((a, b) => a.label.localeCompare(b.label))}
              value={form.values.specialization || null}
              onChange={(chosen) => form.set("specialization", chosen ?? "")}
              nothingFoundMessage={t("nothing-matches")}
            />
          )}
        </Field>
        <Field id="licence" label={labels.licence} codes={form.codes.licence}>
          {(control) => <TextInput {...control} dir="ltr" maxLength={80} {...form.text("licence")} />}
        </Field>
      </div>
      <div className={classes.row}>
        <Button type="submit" loading={register.isPending}>
          {t("send-me-a-code")}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {t("back")}
        </Button>
      </div>
    </form>
  );
}
