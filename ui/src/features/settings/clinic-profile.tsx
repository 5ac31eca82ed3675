import { Select, Textarea, TextInput } from "@mantine/core";
import { useRead } from "@/backend/hooks";
import { ErrorBox, Field, Skeleton } from "@/components";
import { locales, useWords } from "@/words";
import { countryChoices, currencyChoices } from "@/words/countries";
import classes from "./settings.module.css";
import { SettingsForm } from "./settings-form";
import { useClinicSettings } from "./use-clinic-settings";

/** Who and where the clinic is. */
export function ClinicProfile() {
  const { t, locale } = useWords();
  const { data: zones = [] } = useRead("zones", []);
  const settings = useClinicSettings();
  const { form } = settings;
  if (settings.readError) return <ErrorBox error={settings.readError} onRetry={settings.retry} />;
  if (!settings.ready) return <Skeleton rows={5} height="56px" />;
  const { name, address, zone, country, language, currency } = form.values;
  const labels = {
    name: t("clinic-name"),
    address: t("address"),
    zone: t("zone"),
    country: t("country"),
    language: t("language"),
    currency: t("currency"),
  };
  const nothing = t("nothing-matches");
  return (
    <SettingsForm
      title={t("settings-clinic")}
      lead={t("settings-clinic-lead")}
      codes={form.codes}
      labels={labels}
      {...settings}
      onSave={settings.save}
      onDiscard={settings.discard}
    >
      <Field id="setting-name" label={labels.name} codes={form.codes.name}>
        {(control) => (
          <TextInput
            {...control}
            maxLength={200}
            value={name}
            onChange={(event) => form.set("name", event.currentTarget.value)}
          />
        )}
      </Field>
      <Field id="setting-address" label={labels.address} codes={form.codes.address} help={t("address-help")}>
        {(control) => (
          <Textarea
            {...control}
            autosize
            minRows={2}
            maxRows={4}
            maxLength={400}
            value={address}
            onChange={(event) => form.set("address", event.currentTarget.value)}
          />
        )}
      </Field>
      <div className={classes.pair}>
        <Field id="setting-country" label={labels.country} codes={form.codes.country}>
          {(control) => (
            <Select
              {...control}
              searchable
              allowDeselect={false}
              data={countryChoices(locale.tag, country)}
              value={country}
              onChange={(chosen) => chosen && form.set("country", chosen)}
              nothingFoundMessage={nothing}
            />
          )}
        </Field>
        <Field id="setting-zone" label={labels.zone} codes={form.codes.zone}>
          {(control) => (
            <Select
              {...control}
              searchable
              allowDeselect={false}
              limit={100}
              data={zones.includes(zone) ? zones : [...zones, zone]}
              value={zone}
              onChange={(chosen) => chosen && form.set("zone", chosen)}
              nothingFoundMessage={nothing}
            />
          )}
        </Field>
        <Field
          id="setting-language"
          label={labels.language}
          codes={form.codes.language}
          help={t("language-help")}
        >
          {(control) => (
            <Select
              {...control}
              allowDeselect={false}
              data={Object.values(locales).map(({ code, name: own }) => ({ value: code, label: own }))}
              value={language}
              onChange={(chosen) => chosen && form.set("language", chosen)}
            />
          )}
        </Field>
        <Field
          id="setting-currency"
          label={labels.currency}
          codes={form.codes.currency}
          help={t("currency-help")}
        >
          {(control) => (
            <Select
              {...control}
              searchable
              allowDeselect={false}
              data={currencyChoices(locale.tag, currency)}
              value={currency}
              onChange={(chosen) => chosen && form.set("currency", chosen)}
              nothingFoundMessage={nothing}
            />
          )}
        </Field>
      </div>
    </SettingsForm>
  );
}
