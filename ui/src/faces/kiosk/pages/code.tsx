// The mailed code, then a password of one's own; both go to the clinic together.
import { IconMail } from "@tabler/icons-react";
import { useState } from "react";
import { useChange } from "@/backend/hooks";
import { useSecondsLeft } from "@/backend/now";
import { ErrorBox } from "@/components";
import { latinDigits } from "@/features/accounts/answers";
import { useEntry } from "@/features/accounts/enter";
import { PasswordChecklist, usePasswordChecklist } from "@/features/accounts/password-checklist";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import { KioskButton } from "../parts/Button";
import { FieldPage } from "../parts/FieldPage";
import { Refusal } from "./sign-in";
import classes from "./sign-in.module.css";
import { useRegister } from "./use-register";

const DIGITS = 6;
const RESEND_AFTER = 60_000;

export function CodePage() {
  const { t } = useWords();
  const { state, step, go } = useKiosk();
  const [codes, setCodes] = useState<string[]>([]);
  const { code, email } = state.person;
  const refused = state.wrong.code ?? [];
  const onward = () => {
    if (code.length === DIGITS) go("new-password");
    else setCodes(["code_digits"]);
  };
  return (
    <FieldPage
      question={t("code-title")}
      help={t("code-line", { email })}
      name="code"
      value={code}
      onChange={(typed) => {
        setCodes([]);
        step({ type: "person", change: { code: latinDigits(typed).replace(/\D/g, "").slice(0, DIGITS) } });
      }}
      codes={codes}
      problem={refused.length > 0 && <Refusal denied left={0} error={null} words={t("code-denied")} />}
      keys="digits"
      ltr
      input={{ inputMode: "numeric", autoComplete: "one-time-code" }}
      onContinue={onward}
    >
      <Resend />
    </FieldPage>
  );
}

/** Says that the mail is on its way; after a minute it can be sent again. */
function Resend() {
  const { t, when, locale } = useWords();
  const { state, step } = useKiosk();
  const left = useSecondsLeft(state.codeAskedAt === null ? null : state.codeAskedAt + RESEND_AFTER);
  const register = useRegister();
  const reset = useChange("requestPasswordReset", {
    onSuccess: () => step({ type: "code-asked", codeFor: "reset", at: Date.now() }),
  });
  const again = () => {
    if (left > 0) return;
    if (state.codeFor === "activate") register.send();
    else reset.mutate([state.person.email.trim(), locale.code]);
  };
  return (
    <div className={classes.resend}>
      <p className={classes.mail} role="status">
        <IconMail size="1.4em" stroke={1.75} aria-hidden />
        <span>{t(left > 0 ? "code-on-its-way" : "code-not-there")}</span>
      </p>
      <KioskButton
        className={classes.way}
        aria-disabled={left > 0}
        busy={register.busy || reset.isPending}
        onClick={again}
      >
        {left > 0 ? t("code-again-in", { time: when.countdown(left) }) : t("code-again")}
      </KioskButton>
      <ErrorBox error={register.error ?? reset.error} />
    </div>
  );
}

export function NewPasswordPage() {
  const { t } = useWords();
  const { state, step, back } = useKiosk();
  const { email, full_name: fullName, code, password } = state.person;
  const checks = usePasswordChecklist(password, { email, fullName, staff: false });
  const [codes, setCodes] = useState<string[]>([]);
  const entered = () => step({ type: "signed-in" });
  const activate = useEntry("activateAccount", entered);
  const reset = useEntry("resetPassword", entered);
  const entry = state.codeFor === "activate" ? activate : reset;
  const left = useSecondsLeft(entry.lockedUntil);
  const refused = entry.error?.fields ?? {};

  const onward = () => {
    if (password === "") setCodes(["required"]);
    else if (checks.some(({ met }) => !met)) setCodes(["password-rules"]);
    else if (left === 0) entry.enter({ email: email.trim(), code, password });
  };
  return (
    <FieldPage
      question={t("new-password-title")}
      name="password"
      value={password}
      onChange={(typed) => {
        setCodes([]);
        entry.forget();
        step({ type: "person", change: { password: typed } });
      }}
      codes={codes.length > 0 ? codes : (refused.password ?? [])}
      problem={
        <Refusal
          denied={entry.denied}
          left={left}
          error={refused.password ? null : entry.error}
          words={t("code-denied")}
        />
      }
      way={
        entry.denied && (
          <KioskButton
            onClick={() => {
              step({ type: "person", change: { code: "" } });
              back();
            }}
          >
            {t("code-type-again")}
          </KioskButton>
        )
      }
      keys="password"
      max={128}
      ltr
      input={{ type: "password", autoComplete: "new-password" }}
      busy={entry.busy}
      onward={t(state.codeFor === "activate" ? "new-password-done" : "set-password")}
      onContinue={onward}
    >
      <div className={classes.rules}>
        <PasswordChecklist checks={checks} staff={false} />
      </div>
    </FieldPage>
  );
}
