import { Anchor, Button, PasswordInput, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { useSecondsLeft } from "@/backend/now";
import { ErrorBox, Field } from "@/components";
import { useWords } from "@/words";
import { useEntry } from "./enter";
import { LockedBox } from "./locked-box";
import { rememberEmail } from "./remembered-email";
import type { Left } from "./staff-door";
import classes from "./staff-door.module.css";

interface StaffSignInProps {
  face: "doctor" | "office";
  left: Left;
  email: string;
  onEmail: (email: string) => void;
  onRegister?: () => void;
  onForgotten: () => void;
}

export function StaffSignIn({ face, left, email, onEmail, onRegister, onForgotten }: StaffSignInProps) {
  const { t } = useWords();
  const [password, setPassword] = useState("");
  const [missing, setMissing] = useState({ email: false, password: false });
  const { enter, denied, lockedUntil, error, busy, forget } = useEntry("signIn", () =>
    rememberEmail(email.trim()),
  );
  const locked = useSecondsLeft(lockedUntil) > 0;
  // A wrong password is typed anew; the e-mail stays.
  useEffect(() => {
    if (denied || lockedUntil !== null) setPassword("");
  }, [denied, lockedUntil]);
  const submit = () => {
    const empty = { email: email.trim() === "", password: password === "" };
    setMissing(empty);
    if (!empty.email && !empty.password && !locked) enter(email.trim(), password);
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
        <h1 className={classes.title}>{t(`staff-sign-in-${face}`)}</h1>
        {left && <p className={classes.lead}>{t(`staff-left-${left}`)}</p>}
      </div>
      {locked && lockedUntil !== null && <LockedBox until={lockedUntil} />}
      {denied && <ErrorBox>{t("staff-denied")}</ErrorBox>}
      {error && <ErrorBox error={error} />}
      <Field label={t("email")} codes={missing.email ? ["required"] : []}>
        {(control) => (
          <TextInput
            {...control}
            type="email"
            dir="ltr"
            autoComplete="username"
            value={email}
            maxLength={254}
            autoFocus={email === ""}
            onChange={(event) => onEmail(event.currentTarget.value)}
          />
        )}
      </Field>
      <Field label={t("password")} codes={missing.password ? ["required"] : []}>
        {(control) => (
          <PasswordInput
            {...control}
            autoComplete="current-password"
            value={password}
            maxLength={256}
            autoFocus={email !== ""}
            visibilityToggleButtonProps={{ "aria-label": t("show-password") }}
            onChange={(event) => {
              setPassword(event.currentTarget.value);
              if (denied) forget();
            }}
          />
        )}
      </Field>
      <div className={classes.row}>
        <Button type="submit" loading={busy} disabled={locked}>
          {t("sign-in")}
        </Button>
        <Anchor component="button" type="button" onClick={onForgotten}>
          {t("forgot-password")}
        </Anchor>
      </div>
      {onRegister && (
        <p className={classes.foot}>
          {t("staff-new-here")}{" "}
          <Anchor component="button" type="button" onClick={onRegister}>
            {t("register-as-doctor")}
          </Anchor>
        </p>
      )}
    </form>
  );
}
