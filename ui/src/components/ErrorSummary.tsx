// From two wrong answers on: a list on top of the form that takes the focus and links to each field.
import { useEffect, useRef } from "react";
import { useWords } from "@/words";
import classes from "./ErrorSummary.module.css";

interface ErrorSummaryProps {
  /** Field name to field codes. */
  fields: Record<string, readonly string[]>;
  /** The words a person knows each field by. */
  labels: Record<string, string>;
  /** Id of the control of a field; the field's name when left out. */
  controlOf?: (field: string) => string;
}

export function ErrorSummary({ fields, labels, controlOf = (field) => field }: ErrorSummaryProps) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const wrong = Object.entries(fields).filter(([, codes]) => codes.length > 0);
  const shown = wrong.length > 1;
  const names = wrong.map(([field]) => field).join(" ");
  const known = useRef("");
  useEffect(() => {
    const before = known.current.split(" ");
    known.current = names;
    // A new refusal takes the focus; a field that is being corrected must not lose it.
    if (shown && names.split(" ").some((field) => !before.includes(field))) box.current?.focus();
  }, [shown, names]);
  if (!shown) return null;
  return (
    <div ref={box} className={classes.box} tabIndex={-1} role="alert">
      <h2 className={classes.title}>{t("problems", { count: wrong.length })}</h2>
      <ul className={classes.list}>
        {wrong.map(([field, codes]) => (
          <li key={field}>
            <a
              href={`#${controlOf(field)}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(controlOf(field))?.focus();
              }}
            >
              {labels[field] ?? field}: {codes.map((code) => t(`field-${code}`)).join(" ")}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
