// Signing in, one field a page: e-mail, then password. Three wrong tries wait a minute, counted down here.
import { useEffect, useState } from "react";
import { useChange } from "@/backend/hooks";
import { useSecondsLeft } from "@/backend/now";
import { ErrorBox } from "@/components";
import { useEntry } from "@/features/accounts/enter";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import { KioskButton } from "../parts/Button";
import { FieldPage } from "../parts/FieldPage";

const emailInput = { inputMode: "email" } as const;

export function SignInEmailPage() {
  const { t } = useWords();
  const { state, step, go } = useKiosk();
  const [codes, setCodes] = useState<string[]>([]);
  const onward = () => {
    if (state.person.email.trim() === "") setCodes(["required"]);
    else go("sign-in-password");
  };
  return (
    <FieldPage
      question={t("sign-in-email-title")}
      name="email"
      value={state.person.email}
      onChange={(email) => {
        setCodes([]);
        step({ type: "person", change: { email } });
      }}
      codes={codes}
      keys="email"
      max={254}
      ltr
      input={emailInput}
      onContinue={onward}
      way={<KioskButton onClick={() => go("full-name")}>{t("sign-in-new-here")}</KioskButton>}
    />
  );
}

export function SignInPasswordPage() {
  const { t } = useWords();
  const { state, step, go } = useKiosk();
  const { email, password } = state.person;
  const entry = useEntry("signIn", () => step({ type: "signed-in" }));
  const [codes, setCodes] = useState<string[]>([]);
  const left = useSecondsLeft(entry.lockedUntil);
  const onward = () => {
    if (password === "") setCodes(["required"]);
    else if (left === 0) entry.enter(email, password);
  };
  return (
    <FieldPage
      question={t("sign-in-password-title")}
      help={t("sign-in-password-line", { email })}
      name="password"
      value={password}
      onChange={(typed) => {
        setCodes([]);
        entry.forget();
        step({ type: "person", change: { password: typed } });
      }}
      codes={codes}
      problem={<Refusal denied={entry.denied} left={left} error={entry.error} />}
      keys="password"
      max={128}
      ltr
      input={{ type: "password" }}
      busy={entry.busy}
      onward={t("sign-in")}
      onContinue={onward}
      way={<KioskButton onClick={() => go("forgot-email")}>{t("sign-in-forgot")}</KioskButton>}
    />
  );
}

interface RefusalProps {
  denied: boolean;
  left: number;
  error: Parameters<typeof ErrorBox>[0]["error"];
  /** What to say when it was wrong. */
  words?: string;
}

/** Wrong, locked with a countdown, or failed: said once, inline. */
export function Refusal({ denied, left, error, words }: RefusalProps) {
  const { t, when } = useWords();
  if (left > 0) {
    const announced = left === 60 || left === 30 || left === 10;
    return (
      <ErrorBox>
        <p aria-hidden="true">{t("sign-in-locked", { time: when.countdown(left) })}</p>
        <p className="visually-hidden">
          {announced ? t("sign-in-locked", { time: when.countdown(left) }) : ""}
        </p>
      </ErrorBox>
    );
  }
  if (error) return <ErrorBox error={error} />;
  return denied ? (
    <ErrorBox>
      <p>{words ?? t("sign-in-denied")}</p>
    </ErrorBox>
  ) : null;
}

/** A forgotten password: the code goes to the mailbox, whether or not there is an account. */
export function ForgotPage() {
  const { t, locale } = useWords();
  const { state, step, go } = useKiosk();
  const [codes, setCodes] = useState<string[]>([]);
  const ask = useChange("requestPasswordReset", {
    onSuccess: () => {
      step({ type: "code-asked", codeFor: "reset", at: Date.now() });
      step({ type: "person", change: { code: "", password: "" } });
      go("code");
    },
  });
  const { error } = ask;
  useEffect(() => {
    if (error?.fields.email) setCodes(error.fields.email);
  }, [error]);
  const { email } = state.person;
  return (
    <FieldPage
      question={t("forgot-title")}
      help={t("forgot-line")}
      name="email"
      value={email}
      onChange={(typed) => {
        setCodes([]);
        ask.reset();
        step({ type: "person", change: { email: typed } });
      }}
      codes={codes}
      problem={error && !error.fields.email && <ErrorBox error={error} />}
      keys="email"
      max={254}
      ltr
      input={emailInput}
      busy={ask.isPending}
      onward={t("forgot-send")}
      onContinue={() =>
        email.trim() === "" ? setCodes(["required"]) : ask.mutate([email.trim(), locale.code])
      }
    />
  );
}
