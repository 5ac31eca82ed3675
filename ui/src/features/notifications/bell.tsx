// The staff's inbox behind a bell: what the clinic has told this person, with the way to it.
import { ActionIcon, Popover } from "@mantine/core";
import {
  IconArrowForwardUp,
  IconBell,
  IconCalendarExclamation,
  IconCalendarOff,
  IconCalendarQuestion,
  IconCheck,
  IconDoorEnter,
  IconHourglass,
  IconUserCheck,
  IconX,
} from "@tabler/icons-react";
import { useState } from "react";
import type { Notification } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Empty, ErrorBox, Skeleton } from "@/components";
import { useWords } from "@/words";
import classes from "./bell.module.css";
import { useInbox } from "./use-inbox";

const icons: Record<string, typeof IconBell> = {
  appointment_requested: IconHourglass,
  referral_received: IconArrowForwardUp,
  appointment_cancelled: IconCalendarOff,
  doctor_applied: IconUserCheck,
  patient_arrived: IconDoorEnter,
  proposal_accepted: IconCheck,
  proposal_refused: IconX,
  visit_requested: IconCalendarQuestion,
  hours_changed: IconCalendarExclamation,
};

interface BellProps {
  /** Leads to what a notification is about; nothing for one that leads nowhere. */
  onOpen: (notification: Notification) => void;
}

export function Bell({ onOpen }: BellProps) {
  const { t, number } = useWords();
  const [opened, setOpened] = useState(false);
  const { data: unread = 0 } = useRead("countUnread", []);
  return (
    <Popover opened={opened} onChange={setOpened} width={380} position="bottom-end" trapFocus returnFocus>
      <span className={classes.bell}>
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t("notifications-unread", { count: unread })}
            aria-expanded={opened}
            onClick={() => setOpened(!opened)}
          >
            <IconBell size={20} stroke={1.75} aria-hidden />
          </ActionIcon>
        </Popover.Target>
        {unread > 0 && (
          <span className={classes.count} aria-hidden="true">
            {unread > 99 ? `${number(99)}+` : number(unread)}
          </span>
        )}
      </span>
      <Popover.Dropdown p={0} aria-label={t("notifications")}>
        <h2 className={classes.head}>{t("notifications")}</h2>
        <List
          onOpen={(notification) => {
            setOpened(false);
            onOpen(notification);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function List({ onOpen }: BellProps) {
  const { t } = useWords();
  const { data, error, refetch } = useInbox();
  if (error) return <ErrorBox error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton rows={3} height="56px" />;
  if (data.rows.length === 0) return <Empty icon={IconBell} title={t("inbox-empty")} />;
  return (
    <ul className={classes.list}>
      {data.rows.map((row) => (
        <Row key={row.id} row={row} onOpen={() => onOpen(row)} />
      ))}
    </ul>
  );
}

function Row({ row, onOpen }: { row: Notification; onOpen: () => void }) {
  const { t, when } = useWords();
  const now = useNow();
  const Icon = icons[row.kind] ?? IconBell;
  const { appointment } = row;
  const starts = row.starts ?? appointment?.starts;
  const about = starts ? when.kiosk(starts.local, now.today) : "";
  return (
    <li className={classes.row} data-unread={!row.read || undefined}>
      <button type="button" className={classes.item} onClick={onOpen}>
        <span className={classes.icon}>
          <Icon size={17} stroke={1.75} aria-hidden />
        </span>
        <span className={classes.words}>
          <span className={classes.what}>{t(`notification-${row.kind}`, { when: about })}</span>
          {!row.read && <span className="visually-hidden"> {t("notification-new")}</span>}
          {(appointment || row.doctor_name) && (
            <span className={classes.dim}>
              <bdi>{appointment?.patient.full_name ?? row.doctor_name}</bdi>
            </span>
          )}
          <span className={classes.dim}>{when.relative(row.at, now.utc)}</span>
        </span>
      </button>
    </li>
  );
}
