// Copies of the clinic, on the computer that holds it: the last one, the key that opens them, the next one.

import { IconArchive, IconArchiveOff } from "@tabler/icons-react";
import { useEffect } from "react";
import type { Backups as Known } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Card, Empty, ErrorBox, Skeleton } from "@/components";
import { useWords } from "@/words";
import classes from "./backups.module.css";
import { MakeBackup } from "./make-backup";
import { RecoveryKey } from "./recovery-key";

export function Backups() {
  const { t } = useWords();
  const { data, error, refetch } = useRead("getBackups", []);
  const running = data?.running != null;
  // The backup runs in this app and not in the clinic: nothing announces how far it is.
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => void refetch(), 500);
    return () => clearInterval(timer);
  }, [running, refetch]);
  if (error && data === undefined) return <ErrorBox error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton rows={3} />;
  if (data === null) return <Empty icon={IconArchiveOff} title={t("backups-elsewhere")} />;
  return (
    <>
      <LastBackup known={data} />
      <RecoveryKey recipients={data.recipients} />
      {data.recipients.length > 0 && <MakeBackup known={data} />}
    </>
  );
}

function LastBackup({ known: { last } }: { known: Known }) {
  const { t, when, number } = useWords();
  const { utc } = useNow();
  if (!last) {
    return (
      <Card title={t("backups-last")}>
        <p className={classes.never}>{t("backups-none")}</p>
      </Card>
    );
  }
  return (
    <Card title={t("backups-last")} aside={when.relative(last.at, utc)}>
      <div className={classes.last}>
        <IconArchive size={22} stroke={1.75} aria-hidden />
        <div>
          <p className={classes.when}>{when.detail(last.at.local)}</p>
          <p className={classes.file}>
            <bdi>{last.file}</bdi>
          </p>
          <p className={classes.dim}>
            {t("backups-size", { size: number(Math.max(0.1, Math.round(last.kilobytes / 100) / 10)) })}
          </p>
        </div>
      </div>
    </Card>
  );
}
