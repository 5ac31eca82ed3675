import { CountDown, ErrorBox } from "@/components";
import { useWords } from "@/words";

/** Too many wrong tries: how long until the next one is taken, counted down in place. */
export function LockedBox({ until }: { until: number }) {
  const { t } = useWords();
  return (
    <ErrorBox>
      <p>
        {t("staff-locked")} <CountDown until={until} />
      </p>
    </ErrorBox>
  );
}
