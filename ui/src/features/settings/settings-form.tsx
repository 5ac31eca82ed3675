// The frame of one topic of the settings: what it is about, the fields, and saving on purpose.
import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import type { ClinicError } from "@/backend";
import { Card, ErrorBox, ErrorSummary, WriteButton } from "@/components";
import { useWords } from "@/words";
import classes from "./settings.module.css";

interface SettingsFormProps {
  title: string;
  lead: string;
  codes: Record<string, string[]>;
  labels: Record<string, string>;
  error: ClinicError | null;
  dirty: boolean;
  saving: boolean;
  onSave: () => void;
  onDiscard: () => void;
  /** Beside the save button. */
  more?: ReactNode;
  children: ReactNode;
}

export function SettingsForm(props: SettingsFormProps) {
  const { title, lead, codes, labels, error, dirty, saving, onSave, onDiscard, more, children } = props;
  const { t } = useWords();
  return (
    <Card title={title}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSave();
        }}
      >
        <p className={classes.lead}>{lead}</p>
        <ErrorSummary fields={codes} labels={labels} controlOf={(field) => `setting-${field}`} />
        {error && error.code !== "invalid_fields" && <ErrorBox error={error} />}
        {children}
        <div className={classes.actions}>
          <span className={classes.unsaved} role="status">
            {dirty ? t("settings-unsaved") : ""}
          </span>
          {more}
          {dirty && (
            <Button variant="default" onClick={onDiscard}>
              {t("discard")}
            </Button>
          )}
          <WriteButton type="submit" loading={saving}>
            {t("save")}
          </WriteButton>
        </div>
      </form>
    </Card>
  );
}
