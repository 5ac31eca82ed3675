// A refusal or a failure where it happened: what happened, what to do, and a number for the desk.
import { Button } from "@mantine/core";
import { IconAlertTriangle, IconRefresh } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import type { ClinicError } from "@/backend";
import { useSecondsLeft } from "@/backend/now";
import { useWords } from "@/words";
import classes from "./ErrorBox.module.css";

interface ErrorBoxProps {
  /** The error of a verb, or words of one's own as children. */
  error?: ClinicError | null;
  children?: ReactNode;
  /** Shows "Try again". */
  onRetry?: () => void;
  /** Instead of "Try again" or beside it. */
  actions?: ReactNode;
}

export function ErrorBox({ error, children, onRetry, actions }: ErrorBoxProps) {
  const { t } = useWords();
  if (!error && !children) return null;
  return (
    <div className={classes.box} role="alert">
      <IconAlertTriangle className={classes.icon} size="1.4em" stroke={1.75} aria-hidden />
      <div className={classes.body}>
        {children ?? (error && <ErrorWords error={error} />)}
        {(onRetry || actions) && (
          <div className={classes.actions}>
            {onRetry && (
              <Button
                variant="default"
                onClick={onRetry}
                leftSection={<IconRefresh size="1.2em" stroke={1.75} aria-hidden />}
              >
                {t("try-again")}
              </Button>
            )}
            {actions}
          </div>
        )}
      </div>
    </div>
  );
}

/** The words of an error, with its countdown or number. */
export function ErrorWords({ error }: { error: ClinicError }) {
  const { t } = useWords();
  return (
    <>
      <p>{t(`error-${error.code}`, { number: error.incident ?? "" })}</p>
      {error.retryAfter !== null && error.retryAfter > 0 && (
        <RetryIn key={error.retryAfter} seconds={error.retryAfter} />
      )}
      {error.incident && error.code !== "internal" && <p>{t("incident", { number: error.incident })}</p>}
    </>
  );
}

function RetryIn({ seconds }: { seconds: number }) {
  const { t, when } = useWords();
  const left = useSecondsLeft(useUntil(seconds));
  return left > 0 ? <p>{t("retry-in", { time: when.countdown(left) })}</p> : null;
}

/** The end of a wait of `seconds` that began when this was first shown, in `Date.now()` milliseconds. */
function useUntil(seconds: number): number {
  const [until] = useState(() => Date.now() + seconds * 1000);
  return until;
}
