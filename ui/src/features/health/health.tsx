// How the clinic's machinery is, for whoever looks after it: what wants doing comes first.
import { useEffect } from "react";
import { Card, ErrorBox, Skeleton } from "@/components";
import { useWords } from "@/words";
import classes from "./health.module.css";
import { Line } from "./health-line";
import { useHealth } from "./use-health";

export function Health() {
  const { t } = useWords();
  const { data, error, refetch } = useHealth();
  // Whoever opens the page asks how it is now, not how it was when the count beside its name was read.
  useEffect(() => void refetch(), [refetch]);
  if (error && !data) return <ErrorBox error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton rows={8} height="64px" />;
  const open = data.filter(({ state }) => state === "bad" || state === "watch").length;
  return (
    <Card title={t("health-lines")} aside={open > 0 && t("health-look", { count: open })} flush>
      <ul className={classes.list}>
        {data.map((line) => (
          <Line key={line.subject} line={line} />
        ))}
      </ul>
    </Card>
  );
}
