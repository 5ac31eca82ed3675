import { Switch } from "@mantine/core";
import type { ClinicSettings } from "@/backend";
import { type Answers, TimeField } from "@/components";
import { useWords } from "@/words";
import classes from "./settings.module.css";

/** When the house is open at all: hours of doctors count within it only. Off: only the doctors' own hours count. */
export function BusinessHours({ form }: { form: Pick<Answers<ClinicSettings>, "values" | "codes" | "set"> }) {
  const { t } = useWords();
  const { business_from: from, business_to: to } = form.values;
  const on = from !== null || to !== null;
  const codes = [...(form.codes.business_from ?? []), ...(form.codes.business_to ?? [])];
  const time = (name: "business_from" | "business_to", value: string) => (
    <TimeField
      aria-label={t(`setting-${name}`)}
      value={value}
      wrong={form.codes[name] !== undefined}
      describedBy="setting-business-problem"
      onChange={(next) => form.set(name, next)}
    />
  );
  return (
    <section className={classes.group} aria-label={t("settings-business")}>
      <h3 className={classes.subtitle}>{t("settings-business")}</h3>
      <Switch
        checked={on}
        onChange={(event) => {
          form.set("business_from", event.currentTarget.checked ? "08:00" : null);
          form.set("business_to", event.currentTarget.checked ? "18:00" : null);
        }}
        label={t("setting-business")}
        description={t("setting-business-help")}
      />
      {on && (
        <div>
          <div className={classes.times}>
            {time("business_from", from ?? "")}
            <span aria-hidden="true">–</span>
            {time("business_to", to ?? "")}
          </div>
          <p className={classes.problem} id="setting-business-problem">
            {codes.map((code) => t(`field-${code}`)).join(" ")}
          </p>
        </div>
      )}
    </section>
  );
}
