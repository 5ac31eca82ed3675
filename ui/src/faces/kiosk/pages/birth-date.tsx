// The birth date as three numbers, spelled out below so that day and month are never mixed up.
import { IconAlertCircle, IconArrowRight } from "@tabler/icons-react";
import { type FormEvent, useRef, useState } from "react";
import { useNow } from "@/backend/now";
import { ErrorBox } from "@/components";
import { birthDateCodes, type DateParts, dayFrom } from "@/features/accounts/answers";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import { KioskButton } from "../parts/Button";
import { KioskPage } from "../parts/Frame";
import { Keyboard } from "../parts/Keyboard";
import classes from "./sign-in.module.css";
import { useRegister } from "./use-register";

type Part = keyof DateParts;
const parts: Part[] = ["day", "month", "year"];
const lengths: Record<Part, number> = { day: 2, month: 2, year: 4 };

export function BirthDatePage() {
  const { t, when } = useWords();
  const { state, step } = useKiosk();
  const { today, utc } = useNow();
  const register = useRegister();
  const [part, setPart] = useState<Part>("day");
  const [found, setFound] = useState<string[]>([]);
  const fields = useRef<Partial<Record<Part, HTMLInputElement | null>>>({});
  const date = state.person.birth_date;
  const codes = found.length > 0 ? found : (state.wrong.birth_date ?? []);
  const spelled = dayFrom(date);

  const type = (name: Part, value: string) => {
    const digits = value.replace(/\D/g, "").slice(0, lengths[name]);
    setFound([]);
    step({ type: "person", change: { birth_date: { ...date, [name]: digits } } });
    // A full day or month moves on by itself; the year has nowhere to go.
    const next = parts[parts.indexOf(name) + 1];
    if (next && digits.length === lengths[name] && digits.length > date[name].length)
      fields.current[next]?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const codesNow = birthDateCodes(date, utc > 0 ? today : "9999-12-31");
    setFound(codesNow);
    if (codesNow.length === 0) register.send();
    else fields.current.day?.focus();
  };

  return (
    <KioskPage
      title={t("birth-title")}
      line={t("birth-line")}
      keyboard={
        <Keyboard
          keys="digits"
          value={date[part]}
          onChange={(value) => type(part, value)}
          field={`birth-${part}`}
          max={lengths[part]}
        />
      }
    >
      <form className={classes.dateForm} onSubmit={submit} noValidate>
        <fieldset
          className={classes.fieldset}
          aria-describedby={codes.length > 0 ? "birth-error" : "birth-spelled"}
        >
          <legend className="visually-hidden">{t("birth-title")}</legend>
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
                  value={date[name]}
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
        <KioskButton type="submit" look="filled" iconEnd={IconArrowRight} busy={register.busy}>
          {t("kiosk-continue")}
        </KioskButton>
        {codes.length > 0 ? (
          <p id="birth-error" className={classes.error} role="alert">
            <IconAlertCircle size="1.15em" stroke={2} aria-hidden />
            {codes.map((code) => t(`field-${code}`)).join(" ")}
          </p>
        ) : (
          <p id="birth-spelled" className={classes.spelled} aria-live="polite">
            {spelled ? when.birthDate(spelled) : ""}
          </p>
        )}
        {register.error && <ErrorBox error={register.error} />}
      </form>
    </KioskPage>
  );
}
