// Computers that want to join: the requests that were filed, and the answers to take back to them.
import { Button } from "@mantine/core";
import { IconHourglass, IconMailOpened, IconPlus, IconUserPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { JoinRequest } from "@/backend";
import { useChange, useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Card, Empty, ErrorBox, Skeleton, WriteButton } from "@/components";
import { useWords } from "@/words";
import { FileRequest } from "./file-request";
import classes from "./installs.module.css";
import { PassingText } from "./passing-text";
import { useEachMinute } from "./use-each-minute";

export function JoinRequests() {
  const { t } = useWords();
  const [filing, setFiling] = useState(false);
  const { data, error, refetch } = useRead("listJoinRequests", []);
  useEachMinute(refetch);
  return (
    <Card
      flush
      title={t("join-requests")}
      aside={
        <WriteButton
          leftSection={<IconPlus size={18} stroke={2} aria-hidden />}
          onClick={() => setFiling(true)}
        >
          {t("join-request-file")}
        </WriteButton>
      }
    >
      <p className={classes.lead}>{t("join-requests-line")}</p>
      {error && !data && <ErrorBox error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton rows={2} />}
      {data?.length === 0 && (
        <Empty icon={IconUserPlus} title={t("join-requests-none")}>
          {t("join-requests-none-next")}
        </Empty>
      )}
      <ul>
        {data?.map((request) => (
          <Request key={request.id} request={request} />
        ))}
      </ul>
      {filing && <FileRequest onClose={() => setFiling(false)} />}
    </Card>
  );
}

function Request({ request }: { request: JoinRequest }) {
  const { t, when } = useWords();
  const { today } = useNow();
  const { data: app } = useRead("appState", []);
  const withdraw = useChange("withdrawJoinRequest");
  const answer = useChange("answerJoinRequest");
  const { id, label, kind, role, filed } = request;
  const waits = request.answer === null;
  const Icon = waits ? IconHourglass : IconMailOpened;
  return (
    <li className={classes.request}>
      <div className={classes.words}>
        <bdi className={classes.name}>{label}</bdi>
        <span className={classes.dim}>
          {t(`install-kind-${kind}`)} · <span dir="ltr">{role}</span> ·{" "}
          {t("join-request-filed", { when: when.list(filed.local, today) })}
        </span>
      </div>
      <span className={classes.state} data-waits={waits || undefined}>
        <Icon size={14} stroke={2} aria-hidden />
        {t(waits ? "join-request-waits" : "join-request-answered")}
      </span>
      {waits && app?.owns_server && (
        <WriteButton
          size="xs"
          loading={answer.isPending}
          aria-label={t("join-request-approve-name", { label })}
          onClick={() => answer.mutate([id])}
        >
          {t("join-request-approve")}
        </WriteButton>
      )}
      <Button
        variant="subtle"
        size="xs"
        loading={withdraw.isPending}
        aria-label={t(waits ? "join-request-withdraw-name" : "join-request-clear-name", { label })}
        onClick={() => withdraw.mutate([id])}
      >
        {t(waits ? "join-request-withdraw" : "join-request-clear")}
      </Button>
      {waits && !app?.owns_server && <p className={classes.hint}>{t("join-request-server")}</p>}
      {request.answer !== null && (
        <div className={classes.answer}>
          <p className={classes.hint}>{t("join-answer-line")}</p>
          <PassingText label={t("join-answer-of", { label })} text={request.answer} />
        </div>
      )}
      <ErrorBox error={answer.error ?? withdraw.error} />
    </li>
  );
}
