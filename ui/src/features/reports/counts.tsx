// The four numbers of the day; each is the way to the list behind it.
import { Link } from "wouter";
import type { Dashboard, State } from "@/backend";
import { useNow } from "@/backend/now";
import { stateIcons, stateTone } from "@/components";
import { useWords } from "@/words";
import classes from "./counts.module.css";

export function Counts({ dashboard }: { dashboard: Dashboard }) {
  const { t, when, number } = useWords();
  const { utc } = useNow();
  const { appointments_today, done_today, waiting_now, requests_unanswered, oldest_request, no_show_today } =
    dashboard;
  const share = appointments_today > 0 ? no_show_today / appointments_today : 0;
  return (
    <div className={classes.counts}>
      <Count
        to="/appointments/today"
        state="accepted"
        label={t("count-today")}
        figure={number(appointments_today)}
        line={t("count-today-line", {
          done: done_today,
          open: Math.max(0, appointments_today - done_today - no_show_today),
        })}
      />
      <Count
        to="/appointments/waiting"
        state="checked_in"
        label={t("count-waiting")}
        figure={number(waiting_now)}
        line={t("count-waiting-line", { count: waiting_now })}
      />
      <Count
        to="/appointments/pending"
        state="pending"
        label={t("count-requests")}
        figure={number(requests_unanswered)}
        line={
          oldest_request
            ? t("count-requests-line", { when: when.relative(oldest_request, utc) })
            : t("count-requests-none")
        }
      />
      <Count
        to="/appointments/no-show"
        state="no_show"
        label={t("count-no-show")}
        figure={number(no_show_today)}
        line={t("count-no-show-line", { share: number(Math.round(share * 1000) / 10) })}
      />
    </div>
  );
}

interface CountProps {
  to: string;
  /** Lends its icon and colour. */
  state: State;
  label: string;
  figure: string;
  line: string;
}

function Count({ to, state, label, figure, line }: CountProps) {
  const Icon = stateIcons[state];
  const tone = stateTone(state);
  return (
    <Link href={to} className={classes.count}>
      <span className={classes.label}>{label}</span>
      <span className={classes.tile} style={{ background: `var(--${tone}-soft)`, color: `var(--${tone})` }}>
        <Icon size={19} stroke={1.75} aria-hidden />
      </span>
      <span className={classes.figure}>{figure}</span>
      <span className={classes.line}>{line}</span>
    </Link>
  );
}
