// An import after the file was read: how far it is, what would happen, and the two ways out.
import { Button, Progress } from "@mantine/core";
import { IconCircleCheck, IconCircleX, IconDatabaseImport, IconFileUpload } from "@tabler/icons-react";
import { useEffect } from "react";
import type { Import, ImportState } from "@/backend";
import { useChange, useRead } from "@/backend/hooks";
import { Card, ErrorBox, Skeleton, WriteButton } from "@/components";
import { useWords } from "@/words";
import { ImportRows, useRefusalWords } from "./import-rows";
import classes from "./imports.module.css";

const working: readonly ImportState[] = ["staging", "checking", "applying"];

interface RunImportProps {
  id: string;
  /** Back to the choice of a file. */
  onAgain: () => void;
}

export function RunImport({ id, onAgain }: RunImportProps) {
  const { t } = useWords();
  const { data: file, error, refetch } = useRead("getImport", [id]);
  const busy = file !== undefined && working.includes(file.state);
  // The rows of a running job are in a transaction of its own: nothing of them is announced before it ends, so its
  // progress is asked for while it is shown.
  useEffect(() => {
    if (!busy) return;
    const timer = setInterval(() => void refetch(), 1000);
    return () => clearInterval(timer);
  }, [busy, refetch]);
  if (error && !file) {
    return (
      <ErrorBox
        error={error}
        onRetry={() => void refetch()}
        actions={
          <Button variant="default" onClick={onAgain}>
            {t("import-again")}
          </Button>
        }
      />
    );
  }
  if (!file) return <Skeleton rows={3} />;
  return (
    <>
      <Card title={<bdi>{file.file_name}</bdi>} aside={t(`import-kind-${file.kind}`)}>
        <div className={classes.form}>
          <Standing file={file} />
          <Acts file={file} onAgain={onAgain} />
        </div>
      </Card>
      {file.state === "checked" && <ImportRows file={file} />}
    </>
  );
}

function Standing({ file }: { file: Import }) {
  const { t, number } = useWords();
  const refusal = useRefusalWords();
  const { state, total, done, counts, failure } = file;
  if (working.includes(state)) {
    return (
      <div className={classes.progress}>
        <p role="status">{t(`import-${state}`)}</p>
        <Progress
          value={total > 0 ? (done / total) * 100 : 0}
          aria-label={t(`import-${state}`)}
          size="lg"
          radius="xl"
        />
        <p className={classes.dim}>{t("import-progress", { done: number(done), total: number(total) })}</p>
      </div>
    );
  }
  const [, row, code] = /^row (\d+): (\w+)$/.exec(failure ?? "") ?? [];
  const lines: Record<string, string> = {
    checked: t(counts.refused > 0 ? "import-checked-faults" : "import-checked-good", {
      fresh: counts.new,
      count: counts.refused,
    }),
    applied: t("import-applied", { count: counts.new }),
    cancelled: t("import-cancelled"),
    failed: row && code ? t("import-failed-row", { row, words: refusal(code, null) }) : t("import-failed"),
  };
  const good = state === "applied" || (state === "checked" && counts.refused === 0);
  const Icon = good ? IconCircleCheck : IconCircleX;
  return (
    <div className={classes.standing} data-good={good || undefined} role="status">
      <Icon size={22} stroke={1.75} aria-hidden />
      <div>
        <p className={classes.name}>{lines[state]}</p>
        {state === "checked" && counts.exists > 0 && <p>{t("import-exists", { count: counts.exists })}</p>}
        {state === "failed" && !row && failure && (
          <p className={classes.dim} dir="ltr">
            {failure}
          </p>
        )}
      </div>
    </div>
  );
}

function Acts({ file, onAgain }: { file: Import; onAgain: () => void }) {
  const { t } = useWords();
  const apply = useChange("applyImport");
  const cancel = useChange("cancelImport");
  const { state, counts } = file;
  const error = apply.error ?? cancel.error;
  const over = ["applied", "cancelled", "failed"].includes(state);
  const ready = state === "checked" && counts.refused === 0 && counts.new > 0;
  return (
    <>
      {error && <ErrorBox error={error} />}
      <div className={classes.foot}>
        {!over && (
          <WriteButton variant="default" loading={cancel.isPending} onClick={() => cancel.mutate([file.id])}>
            {t("import-cancel")}
          </WriteButton>
        )}
        {ready && (
          <WriteButton
            loading={apply.isPending}
            leftSection={<IconDatabaseImport size={18} stroke={1.75} aria-hidden />}
            onClick={() => apply.mutate([file.id])}
          >
            {t("import-apply", { count: counts.new })}
          </WriteButton>
        )}
        {(over || (state === "checked" && !ready)) && (
          <Button
            onClick={() => {
              if (!over) cancel.mutate([file.id]);
              onAgain();
            }}
            leftSection={<IconFileUpload size={18} stroke={1.75} aria-hidden />}
          >
            {t(state === "applied" ? "import-another" : "import-again")}
          </Button>
        )}
      </div>
    </>
  );
}
