// What the office should do, and how the clinic's own machinery is.
import {
  IconAlertTriangle,
  IconCalendarExclamation,
  IconChevronRight,
  IconCircleCheck,
  IconHourglass,
  IconInbox,
  IconMail,
  IconUserCheck,
} from "@tabler/icons-react";
import { Link } from "wouter";
import type { Dashboard } from "@/backend";
import { useLink, useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Card, Empty } from "@/components";
import { useWords } from "@/words";
import { useStrandedCount } from "../availability/stranded";
import classes from "./to-do.module.css";

export function ToDo({ dashboard }: { dashboard: Dashboard }) {
  const { t, when, number } = useWords();
  const { utc } = useNow();
  const { applications, requests_unanswered, oldest_request, mail_undeliverable } = dashboard;
  const stranded = useStrandedCount();
  const { data: guests } = useRead("listGuestRequests", [null, 25]);
  const asking = guests?.rows.length ?? 0;
  const items = [
    {
      to: "/doctors/applications",
      count: applications,
      what: t("to-do-doctors", { count: applications }),
      dim: t("to-do-doctors-line"),
      tone: "pending",
      Icon: IconUserCheck,
    },
    {
      to: "/appointments/pending",
      count: requests_unanswered,
      what: t("to-do-requests", { count: requests_unanswered }),
      dim: oldest_request ? t("count-requests-line", { when: when.relative(oldest_request, utc) }) : "",
      tone: "pending",
      Icon: IconHourglass,
    },
    {
      to: "/requests",
      count: asking,
      what: t("to-do-guest-requests", { count: asking }),
      dim: t("to-do-guest-requests-line"),
      tone: "pending",
      Icon: IconInbox,
    },
    {
      to: "/stranded",
      count: stranded,
      what: t("to-do-stranded", { count: stranded }),
      dim: t("to-do-stranded-line"),
      tone: "declined",
      Icon: IconCalendarExclamation,
    },
    {
      to: "/mail",
      count: mail_undeliverable,
      what: t("to-do-mail", { count: mail_undeliverable }),
      dim: t("to-do-mail-line"),
      tone: "declined",
      Icon: IconMail,
    },
  ].filter(({ count }) => count > 0);
  return (
    <Card title={t("to-do")} aside={items.length > 0 && number(items.length)}>
      {items.length === 0 && <Empty icon={IconCircleCheck} title={t("to-do-empty")} />}
      <ul className={classes.list}>
        {items.map(({ to, what, dim, tone, Icon }) => (
          <li key={to}>
            <Link href={to} className={classes.item}>
              <span
                className={classes.tile}
                style={{ background: `var(--${tone}-soft)`, color: `var(--${tone})` }}
              >
                <Icon size={18} stroke={1.75} aria-hidden />
              </span>
              <span className={classes.words}>
                <span className={classes.what}>{what}</span>
                <span className={classes.dim}>{dim}</span>
              </span>
              <IconChevronRight className="mirror" size={17} stroke={1.75} aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

export function Health({ dashboard }: { dashboard: Dashboard }) {
  const { t } = useWords();
  const link = useLink();
  const { mail_waiting, mail_undeliverable } = dashboard;
  const lines = [
    { key: "database", good: link.state === "live", value: t(`health-database-${link.state}`), to: null },
    { key: "mail", good: true, value: t("health-mail-waiting", { count: mail_waiting }), to: "/mail" },
    {
      key: "undeliverable",
      good: mail_undeliverable === 0,
      value: t("health-mail-undeliverable", { count: mail_undeliverable }),
      to: "/mail",
    },
  ];
  const look = lines.filter(({ good }) => !good).length;
  return (
    <Card
      title={t("health")}
      aside={
        look > 0 && (
          <span className={classes.look}>
            <IconAlertTriangle size={14} stroke={2} aria-hidden />
            {t("health-look", { count: look })}
          </span>
        )
      }
    >
      <ul className={classes.health}>
        {lines.map(({ key, good, value, to }) => (
          <li key={key}>
            <span className={classes.line} data-look={!good || undefined}>
              {good ? (
                <IconCircleCheck size={18} stroke={1.75} aria-hidden />
              ) : (
                <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
              )}
              {to ? (
                <Link href={to} className={classes.plain}>
                  {t(`health-${key}`)}
                </Link>
              ) : (
                t(`health-${key}`)
              )}
              <span className={classes.value}>{value}</span>
            </span>
          </li>
        ))}
        <li>
          <Link href="/health" className={classes.line}>
            {t("health-all")}
            <IconChevronRight className={`mirror ${classes.end}`} size={17} stroke={1.75} aria-hidden />
          </Link>
        </li>
      </ul>
    </Card>
  );
}
