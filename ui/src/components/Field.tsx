// What stands around an input: label above, help under the label, field codes as words under the input.
import { IconAlertCircle } from "@tabler/icons-react";
import { type ReactNode, useEffect, useId } from "react";
import { useWords } from "@/words";
import classes from "./Field.module.css";
import { useFocusWhenWrong } from "./useFocusWhenWrong";

/** What the control inside of a field needs, so that label, help and error are read with it. */
export interface FieldControl {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean;
}

interface FieldProps {
  label: ReactNode;
  /** One line under the label: what to type, in an example. Never inside of the input. */
  help?: ReactNode;
  /** Field codes (`field-<code>`) as the clinic or the form gave them. */
  codes?: readonly string[];
  /** Id of the control; the error summary links to it. */
  id?: string;
  optional?: boolean;
  children: (control: FieldControl) => ReactNode;
}

export function Field({ label, help, codes = [], id, optional, children }: FieldProps) {
  const { t } = useWords();
  const made = useId();
  const control = id ?? made;
  const described = [help && `${control}-help`, codes.length > 0 && `${control}-error`]
    .filter(Boolean)
    .join(" ");
  const wrong = codes.length > 0;
  // Mantine's inputs write these two themselves, from a wrapper of their own that is not used here.
  useEffect(() => {
    const input = document.getElementById(control);
    input?.setAttribute("aria-invalid", String(wrong));
    if (described) input?.setAttribute("aria-describedby", described);
    else input?.removeAttribute("aria-describedby");
  });
  useFocusWhenWrong(wrong, () => document.getElementById(control));
  return (
    <div className={classes.field} data-wrong={codes.length > 0 || undefined}>
      <label className={classes.label} htmlFor={control}>
        {label}
        {optional && <span className={classes.optional}> ({t("optional")})</span>}
      </label>
      {help && (
        <p className={classes.help} id={`${control}-help`}>
          {help}
        </p>
      )}
      {children({
        id: control,
        "aria-describedby": described || undefined,
        "aria-invalid": codes.length > 0,
      })}
      {codes.length > 0 && (
        <p className={classes.error} id={`${control}-error`}>
          <IconAlertCircle size="1.2em" stroke={1.75} aria-hidden />
          <span>{codes.map((code) => t(`field-${code}`)).join(" ")}</span>
        </p>
      )}
    </div>
  );
}
