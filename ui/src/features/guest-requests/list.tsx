// Requests without a time: who asks, for what, when it would suit; each gets a time or a no.
import { IconCalendarPlus, IconInbox, IconMail, IconPhone } from "@tabler/icons-react";
import { useState } from "react";
import type { GuestRequest } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Avatar, Card, Empty, ErrorBox, Pager, Skeleton, WriteButton } from "@/components";
import { useWords } from "@/words";
import { DeclineRequest } from "./decline";
import { GiveTime } from "./give-time";
import classes from "./requests.module.css";

const SHOWN = 25;

export function GuestRequests() {
  const { t } = useWords();
  const [cursor, setCursor] = useState<string | null>(null);
  const list = useRead("listGuestRequests", [cursor, SHOWN], { keep: true });
  const { data, error } = list;
  if (error && !data) return <ErrorBox error={error} onRetry={() => void list.refetch()} />;
  if (!data) return <Skeleton rows={4} height="96px" />;
  return (
    <Card flush>
      {data.rows.length === 0 && (
        <Empty icon={IconInbox} title={t("requests-empty")}>
          {t("guest-requests-empty-next")}
        </Empty>
      )}
      <ul aria-label={t("guest-requests")}>
        {data.rows.map((request) => (
          <Request key={request.id} request={request} />
        ))}
      </ul>
      {(data.next || data.previous) && (
        <Pager
          previous={data.previous}
          next={data.next}
          onTurn={setCursor}
          words={{ previous: t("page-older"), next: t("page-newer") }}
        />
      )}
    </Card>
  );
}

/** "for Dr. Shirin · Sunday 22 November, in the morning": what was asked for, only as far as it was said. */
export function useWish(request: GuestRequest): string {
  const { t, when } = useWords();
  const { today } = useNow();
  const { doctor, specialization, preferred_day, part_of_day } = request;
  return [
    doctor?.full_name ?? specialization ?? t("guest-request-any-doctor"),
    preferred_day ? when.day(preferred_day, today) : t("guest-request-any-day"),
    part_of_day && t(`guest-request-${part_of_day}`),
  ]
    .filter(Boolean)
    .join(" · ");
}

function Request({ request }: { request: GuestRequest }) {
  const { t, when } = useWords();
  const { utc } = useNow();
  const wish = useWish(request);
  const [open, setOpen] = useState<"time" | "decline" | null>(null);
  const { full_name, email, phone, message, created_at } = request;
  return (
    <li className={classes.request}>
      <Avatar name={full_name} size={38} />
      <div className={classes.body}>
        <p className={classes.who}>
          <b>
            <bdi>{full_name}</bdi>
          </b>
          <span className={classes.dim}>{when.relative(created_at, utc)}</span>
        </p>
        <p className={classes.wish}>{wish}</p>
        {message && (
          <p className={classes.message}>
            <bdi>{message}</bdi>
          </p>
        )}
        <p className={classes.reach}>
          {phone && (
            <span>
              <IconPhone size={15} stroke={1.75} aria-hidden />
              <bdi dir="ltr">{phone}</bdi>
            </span>
          )}
          <span>
            <IconMail size={15} stroke={1.75} aria-hidden />
            <bdi dir="ltr">{email}</bdi>
          </span>
        </p>
      </div>
      <div className={classes.acts}>
        <WriteButton
          variant="light"
          aria-label={t("guest-request-give-name", { name: full_name })}
          leftSection={<IconCalendarPlus size={18} stroke={1.75} aria-hidden />}
          onClick={() => setOpen("time")}
        >
          {t("guest-request-give")}
        </WriteButton>
        <WriteButton
          variant="subtle"
          color="gray"
          aria-label={t("guest-request-decline-name", { name: full_name })}
          onClick={() => setOpen("decline")}
        >
          {t("guest-request-decline")}
        </WriteButton>
      </div>
      {open === "time" && <GiveTime request={request} onClose={() => setOpen(null)} />}
      {open === "decline" && <DeclineRequest request={request} onClose={() => setOpen(null)} />}
    </li>
  );
}
