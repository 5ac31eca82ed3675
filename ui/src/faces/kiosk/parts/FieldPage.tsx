// One question, one field, one Continue, and the keyboard below.
import { IconArrowRight } from "@tabler/icons-react";
import { type FormEvent, type InputHTMLAttributes, type ReactNode, useEffect, useRef, useState } from "react";
import { useWords } from "@/words";
import { KioskButton } from "./Button";
import { FieldError } from "./FieldError";
import classes from "./FieldPage.module.css";
import { KioskPage } from "./Frame";
import { Keyboard } from "./Keyboard";
import type { Keys } from "./layouts";

interface FieldPageProps {
  /** The question, which is the label of the field. */
  question: string;
  help?: ReactNode;
  name: string;
  value: string;
  onChange: (value: string) => void;
  /** Field codes; the words stand under the field. */
  codes?: readonly string[];
  /** Words of a refusal that is not the field's own. */
  problem?: ReactNode;
  keys: Keys;
  /** The keyboard begins words or sentences with a capital letter. */
  capitals?: "words" | "sentences";
  max?: number;
  /** Attributes of the input: type, autoComplete, inputMode. */
  input?: InputHTMLAttributes<HTMLInputElement>;
  /** Latin letters and digits only: the field stays left-to-right. */
  ltr?: boolean;
  lines?: number;
  busy?: boolean;
  onward?: string;
  onContinue: () => void;
  /** Another way than this answer, as one small button. */
  way?: ReactNode;
  /** Below the field: checklist, resend. */
  children?: ReactNode;
}

export function FieldPage(props: FieldPageProps) {
  const {
    question,
    help,
    name,
    value,
    onChange,
    codes = [],
    problem,
    keys,
    max,
    busy,
    onward,
    onContinue,
  } = props;
  const { t } = useWords();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onContinue();
  };
  return (
    <KioskPage
      title={<label htmlFor={name}>{question}</label>}
      name={question}
      line={help}
      keyboard={
        <Keyboard
          keys={keys}
          value={value}
          onChange={onChange}
          field={name}
          max={max}
          capitals={props.capitals}
        />
      }
    >
      <form className={classes.form} onSubmit={submit} noValidate>
        <Input {...props} />
        <KioskButton
          type="submit"
          look="filled"
          iconEnd={IconArrowRight}
          busy={busy}
          className={classes.continue}
        >
          {onward ?? t("kiosk-continue")}
        </KioskButton>
        {codes.length > 0 && <FieldError id={`${name}-error`} codes={codes} className={classes.error} />}
        {problem && <div className={classes.problem}>{problem}</div>}
        {props.way && <div className={classes.way}>{props.way}</div>}
      </form>
      {props.children}
    </KioskPage>
  );
}

function Input({ name, value, onChange, codes = [], max, input, ltr, lines, help }: FieldPageProps) {
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const { t } = useWords();
  const [shown, setShown] = useState(false);
  const wrong = codes.length > 0;
  const key = codes.join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new refusal brings the person back to the field
  useEffect(() => field.current?.focus(), [key]);
  const common = {
    id: name,
    name,
    ref: field,
    value,
    className: classes.input,
    dir: ltr ? "ltr" : "auto",
    maxLength: max,
    autoComplete: "off",
    autoCapitalize: "off",
    spellCheck: false,
    "aria-invalid": wrong,
    "aria-describedby": wrong ? `${name}-error` : help ? "kiosk-line" : undefined,
    "data-wrong": wrong || undefined,
  };
  if (lines) return <textarea {...common} rows={lines} onChange={(event) => onChange(event.target.value)} />;
  const isPassword = input?.type === "password";
  return (
    // What is typed and the button at its end never meet: they share one direction.
    <div className={classes.box} dir={ltr ? "ltr" : undefined}>
      <input
        {...common}
        {...input}
        type={isPassword && shown ? "text" : input?.type}
        data-toggle={isPassword || undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {isPassword && (
        <button
          type="button"
          className={classes.show}
          aria-pressed={shown}
          aria-label={t("password-show")}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => setShown(!shown)}
        >
          {t(shown ? "password-hide-key" : "password-show-key")}
        </button>
      )}
    </div>
  );
}
