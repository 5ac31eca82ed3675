// Everything the clinic has told this person: the truth behind the notifications of the desktop.
import { IconBell, IconCalendarPlus, IconCalendarQuestion, IconCalendarRepeat } from "@tabler/icons-react";
import type { Notification } from "@/backend";
import { useNow } from "@/backend/now";
import { Empty, ErrorBox, Skeleton, stateIcons } from "@/components";
import { useWords } from "@/words";
import { roomWords } from "../locations/place-line";
import classes from "./inbox.module.css";
import { useInbox } from "./use-inbox";

const icons: Record<string, (typeof stateIcons)["pending"]> = {
  appointment_requested: stateIcons.pending,
  appointment_accepted: stateIcons.accepted,
  appointment_referred: stateIcons.referred,
  appointment_declined: stateIcons.declined,
  appointment_cancelled: stateIcons.cancelled,
  appointment_expired: stateIcons.expired,
  appointment_moved: IconCalendarRepeat,
  time_proposed: IconCalendarQuestion,
  slot_offered: IconCalendarPlus,
};

/** The list, newest first; what is on screen counts as read. */
export function Inbox() {
  const { t } = useWords();
  const list = useInbox();
  const rows = list.data?.rows;

  if (list.error) return <ErrorBox error={list.error} onRetry={() => void list.refetch()} />;
  if (!rows) return <Skeleton rows={4} height="5em" />;
  if (rows.length === 0) return <Empty icon={IconBell} title={t("inbox-empty")} />;
  return (
    <ul className={classes.list}>
      {rows.map((row) => (
        <Row key={row.id} row={row} />
      ))}
    </ul>
  );
}

function Row({ row }: { row: Notification }) {
  const { t, when } = useWords();
  const now = useNow();
  const Icon = icons[row.kind] ?? IconBell;
  const { appointment } = row;
  const starts = row.starts ?? appointment?.starts;
  const doctor = appointment?.doctor.full_name ?? row.doctor_name;
  return (
    <li className={classes.row} data-unread={!row.read || undefined}>
      <span className={classes.icon}>
        <Icon size="1.4em" stroke={1.75} aria-hidden />
      </span>
      <div className={classes.words}>
        <p className={classes.what}>{t(`inbox-${row.kind}`)}</p>
        {starts && (
          <p>
            {when.kiosk(starts.local, now.today)}
            {doctor && (
              <>
                {" · "}
                <bdi>{doctor}</bdi>
              </>
            )}
          </p>
        )}
        {appointment?.location && row.kind === "appointment_accepted" && (
          <p className={classes.dim}>
            <bdi>
              {appointment.location.room
                ? t("appointment-place", {
                    room: roomWords(t, appointment.location.room),
                    address: appointment.location.address,
                  })
                : appointment.location.address}
            </bdi>
          </p>
        )}
      </div>
      <span className={classes.ago}>
        {!row.read && <span className={classes.new}>{t("inbox-new")}</span>}
        {when.relative(row.at, now.utc)}
      </span>
    </li>
  );
}
