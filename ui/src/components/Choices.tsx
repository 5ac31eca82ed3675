// A few answers side by side, all in sight: one of them, or any number of them.
import { IconCheck } from "@tabler/icons-react";
import { useId } from "react";
import classes from "./Choices.module.css";

interface Choice<T extends string> {
  value: T;
  label: string;
}

interface CommonProps<T extends string> {
  /** What is asked; read aloud for the group. */
  label: string;
  choices: readonly Choice<T>[];
  /** Id of the message that says what is wrong. */
  describedBy?: string;
  wrong?: boolean;
  size?: "sm" | "md";
}

interface OneProps<T extends string> extends CommonProps<T> {
  /** Empty: nothing is chosen yet. */
  value: T | "";
  onChange: (value: T) => void;
}

/** One of a few answers. */
export function Choices<T extends string>(props: OneProps<T>) {
  const { label, choices, value, onChange, describedBy, wrong, size } = props;
  const name = useId();
  return (
    <div
      className={classes.group}
      role="radiogroup"
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={wrong || undefined}
      data-size={size}
      data-wrong={wrong || undefined}
    >
      {choices.map((choice) => (
        <label key={choice.value} className={classes.choice}>
          <input
            type="radio"
            name={name}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          {choice.label}
        </label>
      ))}
    </div>
  );
}

interface ManyProps<T extends string> extends CommonProps<T> {
  value: readonly T[];
  onChange: (value: T[]) => void;
}

/** Any number of a few answers. */
export function ManyChoices<T extends string>(props: ManyProps<T>) {
  const { label, choices, value, onChange, describedBy, wrong, size } = props;
  return (
    <div
      className={classes.group}
      role="group"
      aria-label={label}
      aria-describedby={describedBy}
      data-size={size}
      data-wrong={wrong || undefined}
    >
      {choices.map((choice) => (
        <label key={choice.value} className={classes.choice}>
          <input
            type="checkbox"
            checked={value.includes(choice.value)}
            onChange={(event) =>
              onChange(
                event.currentTarget.checked
                  ? [...value, choice.value]
                  : value.filter((other) => other !== choice.value),
              )
            }
          />
          <IconCheck className={classes.tick} size={14} stroke={2.5} aria-hidden />
          {choice.label}
        </label>
      ))}
    </div>
  );
}
