import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useChange } from "@/backend/hooks";
import { ErrorBox, Field } from "@/components";
import { useWords } from "@/words";
import classes from "./staff-door.module.css";

interface ForgottenPasswordProps {
  email: string;
  onBack: () => void;
  onSent: (email: string) => void;
}

/** Asks for a code by mail. The answer is the same whether the address is known or not. */
export function ForgottenPassword({ email, onBack, onSent }: ForgottenPasswordProps) {
  const { t, locale } = useWords();
  const [typed, setTyped] = useState(email);
  const [missing, setMissing] = useState(false);
  const request = useChange("requestPasswordReset", { onSuccess: () => onSent(typed.trim()) });
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(typed.trim() === "");
        if (typed.trim() !== "") request.mutate([typed.trim(), locale.code]);
      }}
    >
      <div>
        <h1 className={classes.title}>{t("forgot-password")}</h1>
        <p className={classes.lead}>{t("forgot-password-lead")}</p>
      </div>
      {request.error && request.error.code !== "invalid_fields" && <ErrorBox error={request.error} />}
      <Field label={t("email")} codes={missing ? ["required"] : request.error?.fields.email}>
        {(control) => (
          <TextInput
            {...control}
            type="email"
            dir="ltr"
            autoComplete="username"
            maxLength={254}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
      </Field>
      <div className={classes.row}>
        <Button type="submit" loading={request.isPending}>
          {t("send-me-a-code")}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {t("back")}
        </Button>
      </div>
    </form>
  );
}
