// The clinic did not come up: why, in plain words, and what can be tried.
import { Button } from "@mantine/core";
import { IconArrowsRightLeft, IconRefresh } from "@tabler/icons-react";
import { ClinicError, type UiError } from "@/backend";
import { useChange } from "@/backend/hooks";
import { ErrorBox } from "@/components";
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

export function Failed({ problem }: { problem: UiError | null }) {
  const { t } = useWords();
  const retry = useChange("retryStart");
  const otherPort = useChange("useOtherPort");
  const error = new ClinicError(problem ?? unknown);
  const busy = retry.isPending || otherPort.isPending;
  return (
    <>
      <StartTitle title={t("failed-title")} line={t("failed-line")} />
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
      </div>
      <p className={classes.safe}>{t("failed-safe")}</p>
    </>
  );
}
