// A backup now: where to, how far it is, and the way to give it up.
import { Button, Progress, TextInput } from "@mantine/core";
import { IconArchive } from "@tabler/icons-react";
import { useState } from "react";
import { type Backups, ClinicError } from "@/backend";
import { useChange } from "@/backend/hooks";
import { Card, ErrorBox, Field, WriteButton } from "@/components";
import { useWords } from "@/words";
import classes from "./backups.module.css";

export function MakeBackup({ known }: { known: Backups }) {
  const { t } = useWords();
  return (
    <Card title={t("backups-make")}>
      {known.running ? <Running running={known.running} /> : <Begin known={known} />}
    </Card>
  );
}

function Begin({ known }: { known: Backups }) {
  const { t } = useWords();
  const [folder, setFolder] = useState(known.folder);
  const begin = useChange("beginBackup");
  const codes = begin.error?.fields.folder ?? [];
  const failure = known.failure && new ClinicError(known.failure);
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        begin.mutate([folder]);
      }}
    >
      {failure && !begin.error && <ErrorBox error={failure} />}
      {begin.error && codes.length === 0 && <ErrorBox error={begin.error} />}
      <Field id="backup-folder" label={t("backups-folder")} help={t("backups-folder-help")} codes={codes}>
        {(control) => (
          <TextInput
            {...control}
            dir="ltr"
            spellCheck={false}
            value={folder}
            onChange={(event) => setFolder(event.currentTarget.value)}
          />
        )}
      </Field>
      <div className={classes.foot}>
        <WriteButton
          type="submit"
          loading={begin.isPending}
          leftSection={<IconArchive size={18} stroke={1.75} aria-hidden />}
        >
          {t("backups-begin")}
        </WriteButton>
      </div>
    </form>
  );
}

function Running({ running: { percent, can_cancel } }: { running: NonNullable<Backups["running"]> }) {
  const { t, number } = useWords();
  const cancel = useChange("cancelBackup");
  return (
    <div className={classes.form}>
      <p role="status">{t(can_cancel ? "backups-running" : "backups-finishing")}</p>
      <Progress value={percent} aria-label={t("backups-running")} size="lg" radius="xl" />
      <div className={classes.progress}>
        <p className={classes.dim}>{t("backups-percent", { percent: number(percent) })}</p>
        <Button
          variant="default"
          disabled={!can_cancel}
          loading={cancel.isPending}
          onClick={() => cancel.mutate([])}
        >
          {t("backups-cancel")}
        </Button>
      </div>
      {cancel.error && <ErrorBox error={cancel.error} />}
    </div>
  );
}
