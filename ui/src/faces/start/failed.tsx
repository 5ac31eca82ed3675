// The clinic did not come up: why, in plain words, and what can be tried.
import { Button } from "@mantine/core";
import { IconArrowsRightLeft, IconLink, IconRefresh } from "@tabler/icons-react";
import { useState } from "react";
import { ClinicError, type Code, type InstallKind, type UiError } from "@/backend";
import { useChange } from "@/backend/hooks";
import { ConfirmModal, ErrorBox } from "@/components";
import { useWords } from "@/words";
import classes from "./failed.module.css";
import { StartTitle } from "./page";

const unknown: UiError = {
  code: "internal",
  status_code: 500,
  fields: {},
  retry_after: null,
  incident: null,
};

/** What no waiting helps against: this computer needs another way in. */
const barred: readonly Code[] = [
  "not_enrolled",
  "certificate_missing",
  "certificate_unknown",
  "certificate_expired",
  "certificate_of_other",
  "server_unknown",
  "settings_damaged",
];

interface FailedProps {
  problem: UiError | null;
  /** Patients stand before this window: they are told where to go, large enough to be read from there. */
  forPatients?: boolean;
  /** As what this window has joined a clinic on another computer; null when the clinic is this computer's. */
  joinedAs: InstallKind | null;
  /** The clinic is elsewhere now, and this computer could join it there. */
  onJoin?: () => void;
  /** This computer forgets its way in, to ask for another one. */
  onAgain?: () => void;
}

export function Failed({ problem, forPatients = false, joinedAs, onJoin, onAgain }: FailedProps) {
  const { t } = useWords();
  const retry = useChange("retryStart");
  const otherPort = useChange("useOtherPort");
  const error = new ClinicError(problem ?? unknown);
  const isBarred = barred.includes(error.code);
  const busy = retry.isPending || otherPort.isPending;
  return (
    <>
      <StartTitle
        title={t("failed-title")}
        line={t(joinedAs && !isBarred ? "failed-line-again" : "failed-line")}
      />
      {forPatients && <p className={classes.desk}>{t("offline-desk")}</p>}
      <ErrorBox>
        <p>{t(`error-${error.code}`, { number: error.incident ?? "" })}</p>
        {error.incident && <p>{t("failed-number", { number: error.incident })}</p>}
      </ErrorBox>
      <div className={classes.ways}>
        {error.code === "port_taken" && (
          <Button
            leftSection={<IconArrowsRightLeft size={18} stroke={1.75} aria-hidden />}
            loading={otherPort.isPending}
            disabled={busy && !otherPort.isPending}
            onClick={() => otherPort.mutate([])}
          >
            {t("failed-other-port")}
          </Button>
        )}
        <Button
          variant={error.code === "port_taken" ? "default" : "filled"}
          leftSection={<IconRefresh size={18} stroke={1.75} aria-hidden />}
          loading={retry.isPending}
          disabled={busy && !retry.isPending}
          onClick={() => retry.mutate([])}
        >
          {t("try-again")}
        </Button>
        {onJoin && (
          <Button
            variant="default"
            leftSection={<IconLink size={18} stroke={1.75} aria-hidden />}
            onClick={onJoin}
          >
            {t("start-join")}
          </Button>
        )}
        {joinedAs && isBarred && <JoinAgain kind={joinedAs} onAgain={onAgain} />}
      </div>
      <p className={classes.safe}>{t(joinedAs ? "failed-safe-joined" : "failed-safe")}</p>
    </>
  );
}

/** Forgets the way in that is closed, and asks for another one. */
function JoinAgain({ kind, onAgain }: { kind: InstallKind; onAgain?: () => void }) {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  const over = useChange("startJoinOver");
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconLink size={18} stroke={1.75} aria-hidden />}
        onClick={() => setAsked(true)}
      >
        {t("join-again")}
      </Button>
      {asked && (
        <ConfirmModal
          opened
          title={t("join-again")}
          confirm={t("join-again-do")}
          busy={over.isPending}
          onConfirm={() => {
            onAgain?.();
            over.mutate([kind]);
          }}
          onClose={() => setAsked(false)}
        >
          <p>{t("join-again-line")}</p>
          <ErrorBox error={over.error} />
        </ConfirmModal>
      )}
    </>
  );
}
