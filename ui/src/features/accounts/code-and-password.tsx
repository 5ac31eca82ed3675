import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useEffect } from "react";
import { useSecondsLeft } from "@/backend/now";
import { ErrorBox, ErrorSummary, Field, useAnswers } from "@/components";
import { Localized, useWords } from "@/words";
import { useEntry } from "./enter";
import { LockedBox } from "./locked-box";
import { PasswordChecklist, usePasswordChecklist } from "./password-checklist";
import { rememberEmail } from "./remembered-email";
import classes from "./staff-door.module.css";

interface CodeAndPasswordProps {
  reason: "activate" | "reset";
  email: string;
  fullName: string;
  onBack: () => void;
}

/** The mailed code and a new password; the right ones sign in at once. */
export function CodeAndPassword({ reason, email, fullName, onBack }: CodeAndPasswordProps) {
  const { t } = useWords();
  const form = useAnswers({ code: "", password: "" });
  const way = reason === "activate" ? "activateAccount" : "resetPassword";
  const { enter, denied, lockedUntil, error, busy, forget } = useEntry(way, () => rememberEmail(email));
  const locked = useSecondsLeft(lockedUntil) > 0;
  const { refuse } = form;
  useEffect(() => {
    if (error) refuse(error);
  }, [error, refuse]);
  const checks = usePasswordChecklist(form.values.password, { email, fullName, staff: true });

  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!locked) enter({ email, ...form.values, code: form.values.code.trim() });
      }}
    >
      <div>
        <h1 className={classes.title}>{t("staff-code-title")}</h1>
        <p className={classes.lead}>
          <Localized id={`staff-code-lead-${reason}`} vars={{ email }} elems={{ b: <b /> }}>
            <span />
          </Localized>
        </p>
      </div>
      <ErrorSummary fields={form.codes} labels={{ code: t("staff-code"), password: t("new-password") }} />
      {locked && lockedUntil !== null && <LockedBox until={lockedUntil} />}
      {denied && <ErrorBox>{t("staff-code-wrong")}</ErrorBox>}
      {error && error.code !== "invalid_fields" && <ErrorBox error={error} />}
      <Field id="code" label={t("staff-code")} help={t("staff-code-help")} codes={form.codes.code}>
        {(control) => (
          <TextInput
            {...control}
            dir="ltr"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
            autoFocus
            value={form.values.code}
            onChange={(event) => {
              form.set("code", event.currentTarget.value);
              if (denied) forget();
            }}
          />
        )}
      </Field>
      <Field id="password" label={t("new-password")} codes={form.codes.password}>
        {(control) => (
          <PasswordInput
            {...control}
            autoComplete="new-password"
            maxLength={256}
            visibilityToggleButtonProps={{ "aria-label": t("show-password") }}
            {...form.text("password")}
          />
        )}
      </Field>
      <PasswordChecklist checks={checks} staff />
      <div className={classes.row}>
        <Button type="submit" loading={busy} disabled={locked}>
          {t(reason === "activate" ? "activate" : "set-password")}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {t("back")}
        </Button>
      </div>
    </form>
  );
}
