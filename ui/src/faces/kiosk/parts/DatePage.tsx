// A date as three numbers, spelled out below so that day and month are never mixed up.
import { IconArrowRight } from "@tabler/icons-react";
import { type FormEvent, type ReactNode, useRef, useState } from "react";
import type { ClinicError } from "@/backend";
import { useNow } from "@/backend/now";
import { ErrorBox } from "@/components";
import { birthDateCodes, type DateParts, dayFrom, latinDigits } from "@/features/accounts/answers";
import { useWords } from "@/words";
import { KioskButton } from "./Button";
import classes from "./DatePage.module.css";
import { FieldError } from "./FieldError";
import { KioskPage } from "./Frame";
import { Keyboard } from "./Keyboard";
import { useStanding } from "./standing";

type Part = keyof DateParts;
const parts: Part[] = ["day", "month", "year"];
const lengths: Record<Part, number> = { day: 2, month: 2, year: 4 };

interface DatePageProps {
  question: string;
  line: string;
  value: DateParts;
  onChange: (value: DateParts) => void;
  /** Field codes that the clinic gave for it. */
  refused?: readonly string[];
  error?: ClinicError | null;
  busy?: boolean;
  /** `day`: the date as "YYYY-MM-DD", a real one that is not in the future. */
  onContinue: (day: string) => void;
  /** Another way than this answer, below. */
  way?: ReactNode;
}

export function DatePage({ question, line, value, onChange, refused = [], ...page }: DatePageProps) {
  const { t, when, number } = useWords();
  const { today, utc } = useNow();
  const [part, setPart] = useState<Part>("day");
  const [found, setFound] = useState<string[]>([]);
  const fields = useRef<Partial<Record<Part, HTMLInputElement | null>>>({});
  const codes = found.length > 0 ? found : refused;
  const spelled = dayFrom(value);
  const standing = useStanding();

  const type = (name: Part, typed: string) => {
    const digits = latinDigits(typed).replace(/\D/g, "").slice(0, lengths[name]);
    setFound([]);
    onChange({ ...value, [name]: digits });
    // A full day or month moves on by itself; the year has nowhere to go.
    const next = parts[parts.indexOf(name) + 1];
    if (next && digits.length === lengths[name] && digits.length > value[name].length)
      fields.current[next]?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const codesNow = birthDateCodes(value, utc > 0 ? today : "9999-12-31");
    setFound(codesNow);
    if (codesNow.length === 0 && spelled) page.onContinue(spelled);
    else fields.current.day?.focus();
  };

  return (
    <KioskPage
      title={question}
      line={line}
      aside={standing ? undefined : page.way}
      keyboard={
        <Keyboard
          keys="digits"
          value={value[part]}
          onChange={(typed) => type(part, typed)}
          field={`birth-${part}`}
          max={lengths[part]}
          ownDigits
        />
      }
    >
      <form className={classes.form} onSubmit={submit} noValidate>
        <fieldset
          className={classes.fieldset}
          aria-describedby={codes.length > 0 ? "birth-error" : "birth-spelled"}
        >
          <legend className="visually-hidden">{question}</legend>
          <div className={classes.date} dir="ltr">
            {parts.map((name) => (
              <div key={name} className={classes.part}>
                <label htmlFor={`birth-${name}`} dir="auto">
                  {t(`birth-${name}`)}
                </label>
                <input
                  id={`birth-${name}`}
                  ref={(input) => {
                    fields.current[name] = input;
                  }}
                  value={value[name].replace(/\d/g, (digit) => number(Number(digit)))}
                  inputMode="numeric"
                  autoComplete="off"
                  // biome-ignore lint/a11y/noAutofocus: one question a page; its field is where typing goes
                  autoFocus={name === "day"}
                  aria-invalid={codes.length > 0}
                  onFocus={() => setPart(name)}
                  onChange={(event) => type(name, event.target.value)}
                />
              </div>
            ))}
          </div>
        </fieldset>
        <KioskButton type="submit" look="filled" iconEnd={IconArrowRight} busy={page.busy}>
          {t("kiosk-continue")}
        </KioskButton>
        {codes.length > 0 ? (
          <FieldError id="birth-error" codes={codes} className={classes.error} role="alert" />
        ) : (
          <p id="birth-spelled" className={classes.spelled} aria-live="polite">
            {spelled ? when.birthDate(spelled) : ""}
          </p>
        )}
        {standing && page.way && <div className={classes.way}>{page.way}</div>}
        {page.error && <ErrorBox error={page.error} />}
      </form>
    </KioskPage>
  );
}
