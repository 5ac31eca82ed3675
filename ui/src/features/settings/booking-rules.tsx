import { NumberInput, Switch } from "@mantine/core";
import { ErrorBox, Field, Skeleton } from "@/components";
import { useWords } from "@/words";
import classes from "./settings.module.css";
import { SettingsForm } from "./settings-form";
import { useClinicSettings } from "./use-clinic-settings";

const numbers = ["slot_minutes", "answer_hours", "notice_minutes", "horizon_days"] as const;

/** How booking works here: lengths and limits. */
export function BookingRules() {
  const { t } = useWords();
  const settings = useClinicSettings();
  const { form } = settings;
  if (settings.readError) return <ErrorBox error={settings.readError} onRetry={settings.retry} />;
  if (!settings.ready) return <Skeleton rows={5} height="56px" />;
  const labels = Object.fromEntries(numbers.map((name) => [name, t(`setting-${name}`)]));
  const save = () => {
    const empty = numbers.filter((name) => !Number.isInteger(form.values[name]));
    for (const name of empty) form.mark(name, "number");
    if (empty.length === 0) settings.save();
  };
  return (
    <SettingsForm
      title={t("settings-booking")}
      lead={t("settings-booking-lead")}
      codes={form.codes}
      labels={labels}
      {...settings}
      onSave={save}
      onDiscard={settings.discard}
    >
      <div className={classes.pair}>
        {numbers.map((name) => (
          <Field
            key={name}
            id={`setting-${name}`}
            label={labels[name]}
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
      <Switch
        checked={form.values.accept_at_once}
        onChange={(event) => form.set("accept_at_once", event.currentTarget.checked)}
        label={t("setting-accept_at_once")}
        description={t("setting-accept_at_once-help")}
      />
    </SettingsForm>
  );
}
