// Every computer that works with the clinic: what it is, when it was seen, how long its certificate lasts.
import { Button } from "@mantine/core";
import { IconAlertTriangle, IconDevices } from "@tabler/icons-react";
import { useState } from "react";
import type { Install } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Card, type Column, DataTable, Empty, ErrorBox, FilterTabs, Skeleton } from "@/components";
import { useWords } from "@/words";
import { dayOf, daysBetween } from "@/words/moments";
import classes from "./installs.module.css";
import { RevokeInstall } from "./revoke";
import { useEachMinute } from "./use-each-minute";

/** From so many days before its end on, a certificate is a matter for today. */
const SOON = 30;

type Row = Install & { id: string };

export function InstallList() {
  const { t } = useWords();
  const [shown, setShown] = useState<"active" | "revoked">("active");
  const [revoking, setRevoking] = useState<Install | null>(null);
  const { data, error, refetch } = useRead("listInstalls", []);
  const columns = useColumns(setRevoking);
  useEachMinute(refetch);
  if (error && !data) return <ErrorBox error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton rows={4} />;
  const active = data.filter(({ revoked }) => revoked === null);
  const revoked = data.filter((install) => install.revoked !== null);
  const rows = (shown === "active" ? active : revoked).map(
    (install): Row => ({ ...install, id: install.role }),
  );
  const workers = active.filter(({ kind }) => kind === "worker");
  return (
    <>
      {revoked.length > 0 && (
        <FilterTabs
          label={t("installs")}
          value={shown}
          onChange={setShown}
          tabs={[
            { value: "active", label: t("installs-active"), count: active.length },
            { value: "revoked", label: t("installs-revoked"), count: revoked.length },
          ]}
        />
      )}
      <Card flush>
        <DataTable
          caption={t("installs")}
          columns={columns}
          rows={rows}
          mark={(install) => `${install.version} ${install.revoked?.utc} ${install.certificate_expires?.utc}`}
          empty={<Empty icon={IconDevices} title={t("installs-none")} />}
        />
      </Card>
      {revoking && (
        <RevokeInstall
          install={revoking}
          lastWorker={workers.length === 1 && workers[0]?.role === revoking.role}
          onClose={() => setRevoking(null)}
        />
      )}
    </>
  );
}

function useColumns(onRevoke: (install: Install) => void): Column<Row>[] {
  const { t } = useWords();
  return [
    {
      key: "label",
      label: t("install-label"),
      cell: ({ label, role, is_self }) => (
        <>
          <bdi className={classes.name}>{label}</bdi>
          {is_self && <span className={classes.self}>{t("install-self")}</span>}
          <bdi className={classes.dim} dir="ltr">
            {role}
          </bdi>
        </>
      ),
    },
    { key: "kind", label: t("install-kind"), cell: ({ kind }) => t(`install-kind-${kind}`) },
    {
      key: "version",
      label: t("install-version"),
      spare: true,
      cell: ({ version }) => <span dir="ltr">{version ?? "—"}</span>,
    },
    { key: "seen", label: t("install-seen"), cell: (install) => <Seen {...install} /> },
    { key: "certificate", label: t("install-certificate"), cell: (install) => <Certificate {...install} /> },
    {
      key: "act",
      label: <span className="visually-hidden">{t("install-revoke")}</span>,
      align: "end",
      cell: (install) => <Act install={install} onRevoke={() => onRevoke(install)} />,
    },
  ];
}

function Seen({ last_seen }: Install) {
  const { t, when } = useWords();
  const { today, utc } = useNow();
  if (!last_seen) return <span className={classes.dim}>{t("install-seen-never")}</span>;
  return (
    <>
      {when.relative(last_seen, utc)}
      <span className={classes.date}>{when.list(last_seen.local, today)}</span>
    </>
  );
}

function Certificate({ certificate_expires, revoked }: Install) {
  const { t, when } = useWords();
  const { today } = useNow();
  // The server's own machine needs none.
  if (!certificate_expires) return <>—</>;
  const day = dayOf(certificate_expires.local);
  const left = daysBetween(today, day);
  const warning = left < 0 ? t("install-certificate-over") : t("install-certificate-soon", { days: left });
  return (
    <>
      {when.dayShort(day, today)}
      {left < SOON && revoked === null && (
        <span className={classes.warning}>
          <IconAlertTriangle size={15} stroke={2} aria-hidden />
          {warning}
        </span>
      )}
    </>
  );
}

function Act({ install, onRevoke }: { install: Install; onRevoke: () => void }) {
  const { t, when } = useWords();
  const { today } = useNow();
  if (install.revoked) {
    return (
      <span className={classes.dim}>
        {t("install-revoked", { when: when.list(install.revoked.local, today) })}
      </span>
    );
  }
  if (install.is_self) return null;
  return (
    <Button
      variant="subtle"
      color="danger"
      size="xs"
      aria-label={t("install-revoke-name", { label: install.label })}
      onClick={onRevoke}
    >
      {t("install-revoke")}
    </Button>
  );
}
