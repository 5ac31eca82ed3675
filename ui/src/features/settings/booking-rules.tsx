// How booking works here, one matter after the other: lengths, notice, limits, business hours, guests.
import { Switch } from "@mantine/core";
import { ErrorBox, Skeleton } from "@/components";
import { useWords } from "@/words";
import { BusinessHours } from "./business-hours";
import { NumberFields } from "./number-fields";
import classes from "./settings.module.css";
import { SettingsForm } from "./settings-form";
import { useClinicSettings } from "./use-clinic-settings";

const groups = {
  times: ["slot_minutes", "answer_hours", "notice_minutes", "horizon_days"],
  keeping: ["hold_seconds", "cancel_hours", "no_show_minutes"],
  limits: ["patient_open_limit", "patient_day_limit", "doctor_day_limit"],
} as const;
const numbers = Object.values(groups).flat();
const switches = ["accept_at_once", "guest_requests"] as const;

export function BookingRules() {
  const { t } = useWords();
  const settings = useClinicSettings();
  const { form } = settings;
  if (settings.readError) return <ErrorBox error={settings.readError} onRetry={settings.retry} />;
  if (!settings.ready) return <Skeleton rows={5} height="56px" />;
  const named = [...numbers, "business_from", "business_to"].map((name) => [name, t(`setting-${name}`)]);
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
      labels={Object.fromEntries(named)}
      {...settings}
      onSave={save}
      onDiscard={settings.discard}
    >
      {(Object.keys(groups) as (keyof typeof groups)[]).map((group) => (
        <section key={group} className={classes.group} aria-label={t(`settings-${group}`)}>
          <h3 className={classes.subtitle}>{t(`settings-${group}`)}</h3>
          <NumberFields form={form} names={groups[group]} />
        </section>
      ))}
      <BusinessHours form={form} />
      <section className={classes.group} aria-label={t("settings-requests")}>
        <h3 className={classes.subtitle}>{t("settings-requests")}</h3>
        {switches.map((name) => (
          <Switch
            key={name}
            checked={form.values[name]}
            onChange={(event) => form.set(name, event.currentTarget.checked)}
            label={t(`setting-${name}`)}
            description={t(`setting-${name}-help`)}
          />
        ))}
      </section>
    </SettingsForm>
  );
}
