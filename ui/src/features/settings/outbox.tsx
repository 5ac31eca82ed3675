// Every mail the clinic has to send: what it was, to whom, whether it went out, and why not.
import { IconAlertTriangle, IconCircleCheck, IconHourglass, IconMail } from "@tabler/icons-react";
import { useState } from "react";
import type { OutboxRow } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Card, type Column, DataTable, Empty, ErrorBox, Pager, Skeleton } from "@/components";
import { useWords } from "@/words";
import classes from "./outbox.module.css";

const SHOWN = 25;

const states: Record<string, { tone: string; Icon: typeof IconMail }> = {
  due: { tone: "pending", Icon: IconHourglass },
  sent: { tone: "completed", Icon: IconCircleCheck },
  undeliverable: { tone: "declined", Icon: IconAlertTriangle },
};

function MailState({ state }: { state: string }) {
  const { t } = useWords();
  const { tone, Icon } = states[state] ?? { tone: "cancelled", Icon: IconMail };
  return (
    <span className={classes.state} style={{ background: `var(--${tone}-soft)`, color: `var(--${tone})` }}>
      <Icon size={14} stroke={2} aria-hidden />
      {t(`outbox-${state}`)}
    </span>
  );
}

function useColumns(): Column<OutboxRow>[] {
  const { t, when, number } = useWords();
  const { today } = useNow();
  return [
    { key: "created", label: t("outbox-created"), cell: ({ created }) => when.list(created.local, today) },
    { key: "kind", label: t("outbox-kind"), cell: ({ kind }) => t(`outbox-kind-${kind}`) },
    {
      key: "recipient",
      label: t("outbox-recipient"),
      cell: ({ recipient }) => (
        <bdi className={classes.recipient} dir="ltr">
          {recipient}
        </bdi>
      ),
    },
    {
      key: "state",
      label: t("state"),
      cell: ({ state, last_error }) => (
        <>
          <MailState state={state} />
          {state !== "sent" && last_error && <span className={classes.dim}>{last_error}</span>}
        </>
      ),
    },
    { key: "attempts", label: t("outbox-attempts"), align: "end", cell: ({ attempts }) => number(attempts) },
    {
      key: "sent",
      label: t("outbox-sent-at"),
      spare: true,
      cell: ({ sent }) => (sent ? when.list(sent.local, today) : "—"),
    },
  ];
}

export function Outbox() {
  const { t } = useWords();
  const columns = useColumns();
  const [cursor, setCursor] = useState<string | null>(null);
  const list = useRead("listOutbox", [cursor, SHOWN], { keep: true });
  const { data, error } = list;
  if (error && !data) return <ErrorBox error={error} onRetry={() => void list.refetch()} />;
  if (!data) return <Skeleton rows={8} />;
  return (
    <Card flush>
      <DataTable
        caption={t("mail")}
        columns={columns}
        rows={data.rows}
        busy={list.isPlaceholderData}
        mark={({ state, attempts }) => `${state} ${attempts}`}
        empty={
          <Empty icon={IconMail} title={t("outbox-empty")}>
            {t("outbox-empty-next")}
          </Empty>
        }
      />
      {(data.next || data.previous) && (
        <Pager
          previous={data.previous}
          next={data.next}
          onTurn={setCursor}
          words={{ previous: t("page-newer"), next: t("page-older") }}
        />
      )}
    </Card>
  );
}
