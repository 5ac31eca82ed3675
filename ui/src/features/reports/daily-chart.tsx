import { Button } from "@mantine/core";
import { useState } from "react";
import type { DailyCount } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import {
  type Bar,
  BarsLegend,
  BarsTable,
  Card,
  ErrorBox,
  type Series,
  Skeleton,
  StackedBars,
} from "@/components";
import { useWords } from "@/words";

export const CHART_DAYS = 14;

/** How the last fourteen days went, as bars or as a table. */
export function DailyChart() {
  const { t, when } = useWords();
  const { today } = useNow();
  const { data, error, refetch } = useRead("listDailyCounts", [CHART_DAYS]);
  const [asTable, setAsTable] = useState(false);
  const series: Series[] = [
    { key: "came", label: t("chart-came"), tone: "accepted-bar" },
    { key: "booked", label: t("chart-booked"), tone: "checked-in-bar" },
    { key: "cancelled", label: t("chart-cancelled"), tone: "cancelled-bar", hatched: true },
    { key: "no_show", label: t("chart-no-show"), tone: "no-show-bar" },
  ].filter(({ key }) => key !== "booked" || data?.some(({ booked }) => booked > 0));
  const bars: Bar[] = (data ?? []).map(({ day, came, booked, cancelled, no_show }) => ({
    key: day,
    short: when.dayNumber(day),
    long: when.day(day, today),
    values: { came, booked, cancelled, no_show },
    now: day === today,
  }));
  const sentence = t("chart-sentence", sums(data ?? []));

  return (
    <Card
      title={t("chart-title", { days: CHART_DAYS })}
      aside={
        <>
          <BarsLegend series={series} />
          <Button
            variant="subtle"
            size="compact-sm"
            aria-pressed={asTable}
            onClick={() => setAsTable(!asTable)}
          >
            {t("chart-table")}
          </Button>
        </>
      }
    >
      {error && <ErrorBox error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton rows={1} height="280px" />}
      {data && asTable && <BarsTable series={series} bars={bars} sentence={sentence} />}
      {data && !asTable && (
        <StackedBars series={series} bars={bars} sentence={sentence} nothing={t("chart-nothing")} />
      )}
    </Card>
  );
}

function sums(days: readonly DailyCount[]) {
  const sum = (count: (day: DailyCount) => number) => days.reduce((all, day) => all + count(day), 0);
  return {
    days: days.length,
    came: sum(({ came }) => came),
    cancelled: sum(({ cancelled }) => cancelled),
    missed: sum(({ no_show }) => no_show),
  };
}
