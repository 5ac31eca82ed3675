import { useRead } from "@/backend/hooks";
import { Card, ErrorBox, Skeleton } from "@/components";
import { useWords } from "@/words";
import { Counts } from "./counts";
import { DailyChart } from "./daily-chart";
import classes from "./dashboard.module.css";
import { Health, ToDo } from "./to-do";

/** The clinic at a glance: four counts, the last days, what to do, how the machinery is. */
export function Dashboard() {
  const { t } = useWords();
  const { data, error, refetch } = useRead("getDashboard", []);
  if (error && !data) return <ErrorBox error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton rows={4} columns={4} height="118px" />;
  return (
    <>
      <Counts dashboard={data} />
      <div className={classes.main}>
        <div className={classes.column}>
          <DailyChart />
          <Card title={t("totals")}>
            <div className={classes.totals}>
              <Total noun="doctors" count={data.doctors} more={false} />
              <Total noun="patients" {...data.patients} />
              <Total noun="appointments" {...data.appointments} />
            </div>
          </Card>
        </div>
        <div className={classes.side}>
          <ToDo dashboard={data} />
          <Health dashboard={data} />
        </div>
      </div>
    </>
  );
}

interface TotalProps {
  noun: "doctors" | "patients" | "appointments";
  count: number;
  /** Counting ended there: there are more. */
  more: boolean;
}

function Total({ noun, count, more }: TotalProps) {
  const { t, number } = useWords();
  const figure = number(count);
  return (
    <p className={classes.total}>
      <b>{more ? t("total-more", { count: figure }) : figure}</b> {t(`total-${noun}`, { count })}
    </p>
  );
}
