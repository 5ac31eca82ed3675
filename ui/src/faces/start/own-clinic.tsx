// A clinic of one's own: one question a page, everything kept when going back.
import { Button, PasswordInput, Select, Textarea, TextInput } from "@mantine/core";
import { IconArrowLeft, IconArrowRight } from "@tabler/icons-react";
import { type FormEvent, type ReactNode, useEffect, useMemo, useState } from "react";
import { useRead } from "@/backend/hooks";
import { ErrorBox, Field, type FieldControl } from "@/components";
import { emailCodes, nameCodes } from "@/features/accounts/answers";
import { PasswordChecklist, usePasswordChecklist } from "@/features/accounts/password-checklist";
import { useWords } from "@/words";
import { countries } from "./countries";
import type { Field as Answer, Founding } from "./founding";
import classes from "./own-clinic.module.css";
import { StartTitle } from "./page";

const questions: readonly Answer[] = [
  "name",
  "address",
  "country",
  "zone",
  "admin_name",
  "admin_email",
  "admin_password",
];

interface OwnClinicProps {
  founding: Founding;
  onBack: () => void;
}

export function OwnClinic({ founding, onBack }: OwnClinicProps) {
  const { t } = useWords();
  const { answers, wrong } = founding;
  // The first answer the clinic refused, or the last page one stood on.
  const refused = questions.findIndex((question) => wrong[question]);
  const [at, setAt] = useState(founding.kind === "own" ? questions.length - 1 : 0);
  useEffect(() => {
    if (refused >= 0) setAt(refused);
  }, [refused]);
  const [codes, setCodes] = useState<string[]>([]);
  const question = questions[at] ?? "name";
  const shownCodes = codes.length > 0 ? codes : (wrong[question] ?? []);
  const isLast = at === questions.length - 1;
  const checks = usePasswordChecklist(answers.admin_password, {
    email: answers.admin_email,
    fullName: answers.admin_name,
    staff: true,
  });

  const turn = (to: number) => {
    setCodes([]);
    setAt(to);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = codesOf(
      question,
      answers[question],
      checks.every(({ met }) => met),
    );
    setCodes(found);
    if (found.length > 0 || founding.busy) return;
    if (isLast) founding.makeOwn();
    else turn(at + 1);
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <p className={classes.count}>{t("own-question", { at: at + 1, of: questions.length })}</p>
      <StartTitle title={t(`own-${question}-title`)} />
      <Field
        key={question}
        id={question}
        label={t(`own-${question}`)}
        help={t(`own-${question}-line`)}
        codes={shownCodes}
      >
        {(control) => (
          <Control
            question={question}
            control={control}
            value={answers[question]}
            onChange={(value) => {
              setCodes([]);
              founding.change(question, value);
            }}
          />
        )}
      </Field>
      {question === "admin_password" && <PasswordChecklist checks={checks} staff />}
      <ErrorBox error={founding.error} />
      <div className={classes.ways}>
        <Button
          variant="default"
          leftSection={<IconArrowLeft className="mirror" size={18} stroke={1.75} aria-hidden />}
          onClick={() => (at === 0 ? onBack() : turn(at - 1))}
        >
          {t("back")}
        </Button>
        <Button
          type="submit"
          loading={founding.busy}
          rightSection={
            isLast ? undefined : <IconArrowRight className="mirror" size={18} stroke={1.75} aria-hidden />
          }
        >
          {t(isLast ? "own-make" : "kiosk-continue")}
        </Button>
      </div>
    </form>
  );
}

/** A first look at an answer; `domain` judges it again. */
function codesOf(question: Answer, value: string, passwordIsGood: boolean): string[] {
  if (question === "admin_email") return emailCodes(value);
  if (question === "admin_password")
    return value === "" ? ["required"] : passwordIsGood ? [] : ["password-rules"];
  return question === "address" ? (value.trim() === "" ? ["required"] : []) : nameCodes(value);
}

interface ControlProps {
  question: Answer;
  control: FieldControl;
  value: string;
  onChange: (value: string) => void;
}

function Control({ question, control, value, onChange }: ControlProps): ReactNode {
  const common = { ...control, size: "lg", autoFocus: true } as const;
  switch (question) {
    case "zone":
      return <ZoneSelect {...common} value={value} onChange={onChange} />;
    case "country":
      return <CountrySelect {...common} value={value} onChange={onChange} />;
    case "address":
      return (
        <Textarea
          {...common}
          autosize
          minRows={2}
          maxRows={4}
          maxLength={300}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "admin_password":
      return <ShownPassword {...common} value={value} onChange={onChange} />;
    default:
      return (
        <TextInput
          {...common}
          type={question === "admin_email" ? "email" : "text"}
          dir={question === "admin_email" ? "ltr" : undefined}
          autoComplete="off"
          spellCheck={false}
          maxLength={question === "admin_email" ? 254 : 120}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}

type SelectProps = FieldControl & {
  size: "lg";
  autoFocus: true;
  value: string;
  onChange: (value: string) => void;
};

function ShownPassword({ value, onChange, ...control }: SelectProps) {
  const { t } = useWords();
  const [shown, setShown] = useState(false);
  return (
    <PasswordInput
      {...control}
      dir="ltr"
      autoComplete="new-password"
      maxLength={128}
      visible={shown}
      onVisibilityChange={setShown}
      visibilityToggleButtonProps={{ "aria-label": t("password-show"), tabIndex: 0 }}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function ZoneSelect({ value, onChange, ...control }: SelectProps) {
  const { t } = useWords();
  const zones = useRead("zones", []);
  const names = zones.data ?? [value];
  return (
    <Select
      {...control}
      dir="ltr"
      searchable
      openOnFocus={false}
      allowDeselect={false}
      data={names.includes(value) ? names : [value, ...names]}
      limit={200}
      nothingFoundMessage={t("nothing-found")}
      value={value}
      onChange={(zone) => zone && onChange(zone)}
    />
  );
}

function CountrySelect({ value, onChange, ...control }: SelectProps) {
  const { t, locale } = useWords();
  const data = useMemo(() => {
    const names = new Intl.DisplayNames(locale.tag, { type: "region" });
    const named = countries.map((code) => ({ value: code, label: names.of(code) ?? code }));
    return named.sort((a, b) => a.label.localeCompare(b.label, locale.tag));
  }, [locale]);
  return (
    <Select
      {...control}
      searchable
      openOnFocus={false}
      allowDeselect={false}
      data={data}
      nothingFoundMessage={t("nothing-found")}
      value={value}
      onChange={(country) => country && onChange(country)}
    />
  );
}
