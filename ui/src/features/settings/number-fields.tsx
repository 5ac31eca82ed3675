import { NumberInput } from "@mantine/core";
import type { ClinicSettings } from "@/backend";
import { type Answers, Field } from "@/components";
import { useWords } from "@/words";
import classes from "./settings.module.css";

/** The settings that are whole numbers. */
export type NumberSetting = {
  [N in keyof ClinicSettings]: ClinicSettings[N] extends number ? N : never;
}[keyof ClinicSettings];

interface NumberFieldsProps {
  form: Pick<Answers<ClinicSettings>, "values" | "codes" | "set">;
  names: readonly NumberSetting[];
}

/** Whole numbers, two side by side; what is not a whole number yet is kept as such and marked when it is sent. */
export function NumberFields({ form, names }: NumberFieldsProps) {
  const { t } = useWords();
  return (
    <div className={classes.pair}>
      {names.map((name) => (
        <Field
          key={name}
          id={`setting-${name}`}
          label={t(`setting-${name}`)}
          help={t(`setting-${name}-help`)}
          codes={form.codes[name]}
        >
          {(control) => (
            <NumberInput
              {...control}
              allowDecimal={false}
              allowNegative={false}
              hideControls
              value={Number.isInteger(form.values[name]) ? form.values[name] : ""}
              onChange={(value) => form.set(name, value === "" ? Number.NaN : Number(value))}
            />
          )}
        </Field>
      ))}
    </div>
  );
}
