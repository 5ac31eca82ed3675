import { PasswordInput, Select, TextInput } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { MailSecurity, MailSettings } from "@/backend";
import { useChange, useMe, useRead } from "@/backend/hooks";
import { ErrorBox, Field, Skeleton, toast, useAnswers, WriteButton } from "@/components";
import { useWords } from "@/words";
import classes from "./settings.module.css";
import { SettingsForm } from "./settings-form";

const ports: Record<MailSecurity, string> = { starttls: "587", tls: "465", none: "25" };
const empty = {
  host: "",
  port: "587",
  security: "starttls" as MailSecurity,
  username: "",
  password: "",
  sender: "",
};

function answersOf(mail: MailSettings | null) {
  if (!mail) return empty;
  const { host, port, security, username, sender } = mail;
  return { host, port: String(port), security, username, password: "", sender };
}

/** The server that sends the clinic's mail, and a test of it. */
export function MailServer() {
  const { t } = useWords();
  const me = useMe();
  // Null: no server has been set yet.
  const { data, error, refetch, isSuccess } = useRead("getMailSettings", []);
  const mail: MailSettings | null = data ?? null;
  const form = useAnswers(empty);
  const [dirty, setDirty] = useState(false);
  const { put } = form;
  useEffect(() => {
    if (isSuccess && !dirty) put(answersOf(mail));
  }, [isSuccess, mail, dirty, put]);
  const test = useChange("sendTestMail", {
    onSuccess: () => toast(t("mail-test-sent", { email: me?.email ?? "" }), t("mail-test-sent-next")),
  });
  const save = useChange("setMailSettings", {
    onSuccess: () => {
      setDirty(false);
      toast(t("settings-saved"));
    },
    onError: form.refuse,
  });
  if (error) return <ErrorBox error={error} onRetry={() => void refetch()} />;
  if (!isSuccess) return <Skeleton rows={5} height="56px" />;
  const { host, port, security, username, password, sender } = form.values;
  const set = <N extends keyof typeof empty>(name: N, value: (typeof empty)[N]) => {
    setDirty(true);
    form.set(name, value);
  };
  const input = (name: "host" | "port" | "username" | "sender") => ({
    value: form.values[name],
    onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value),
  });
  const submit = (then?: () => void) => {
    if (!/^\d+$/.test(port.trim())) return form.mark("port", "number");
    // An empty password keeps the one that is kept.
    const given = { host, port: Number(port), security, username, password: password || null, sender };
    save.mutate([given], { onSuccess: then });
  };
  const labels = {
    host: t("mail-host"),
    port: t("mail-port"),
    security: t("mail-security"),
    username: t("mail-username"),
    password: t("password"),
    sender: t("mail-sender"),
  };
  return (
    <SettingsForm
      title={t("settings-mail")}
      lead={t("settings-mail-lead")}
      codes={form.codes}
      labels={labels}
      error={save.error ?? test.error}
      dirty={dirty}
      saving={save.isPending}
      onSave={() => submit()}
      onDiscard={() => {
        setDirty(false);
        save.reset();
        put(answersOf(mail));
      }}
      more={
        <WriteButton
          variant="default"
          loading={test.isPending}
          leftSection={<IconSend className="mirror" size={17} stroke={1.75} aria-hidden />}
          // A test of what is not saved yet would test the old server: it is saved first.
          onClick={() => (dirty ? submit(() => test.mutate([])) : test.mutate([]))}
        >
          {t("mail-test")}
        </WriteButton>
      }
    >
      <div className={classes.wide}>
        <Field id="setting-host" label={labels.host} codes={form.codes.host} help={t("mail-host-help")}>
          {(control) => <TextInput {...control} dir="ltr" maxLength={253} {...input("host")} />}
        </Field>
        <Field
          id="setting-port"
          label={labels.port}
          codes={form.codes.port}
          help={t("mail-port-help", { port: ports[security] })}
        >
          {(control) => (
            <TextInput {...control} dir="ltr" inputMode="numeric" maxLength={5} {...input("port")} />
          )}
        </Field>
      </div>
      <Field id="setting-security" label={labels.security} codes={form.codes.security}>
        {(control) => (
          <Select
            {...control}
            allowDeselect={false}
            data={(["starttls", "tls", "none"] as const).map((value) => ({
              value,
              label: t(`mail-security-${value}`),
            }))}
            value={security}
            onChange={(chosen) => {
              if (port === ports[security]) set("port", ports[chosen as MailSecurity]);
              set("security", chosen as MailSecurity);
            }}
          />
        )}
      </Field>
      <div className={classes.pair}>
        <Field id="setting-username" label={labels.username} codes={form.codes.username} optional>
          {(control) => (
            <TextInput {...control} dir="ltr" autoComplete="off" maxLength={254} {...input("username")} />
          )}
        </Field>
        <Field
          id="setting-password"
          label={labels.password}
          codes={form.codes.password}
          help={mail?.has_password ? t("mail-password-kept") : undefined}
          optional
        >
          {(control) => (
            <PasswordInput
              {...control}
              autoComplete="new-password"
              maxLength={256}
              visibilityToggleButtonProps={{ "aria-label": t("show-password") }}
              value={password}
              onChange={(event) => set("password", event.currentTarget.value)}
            />
          )}
        </Field>
      </div>
      <Field id="setting-sender" label={labels.sender} codes={form.codes.sender} help={t("mail-sender-help")}>
        {(control) => <TextInput {...control} type="email" dir="ltr" maxLength={254} {...input("sender")} />}
      </Field>
    </SettingsForm>
  );
}
