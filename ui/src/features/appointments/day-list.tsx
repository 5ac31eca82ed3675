// The doctor's day: appointments and free times in order, with a line where it is now.
import { IconPlus } from "@tabler/icons-react";
import { Fragment } from "react";
import type { Appointment, Slot } from "@/backend";
import { useNow } from "@/backend/now";
import { ErrorBox, StateBar, StatePill, useTint, WriteButton } from "@/components";
import { useWords } from "@/words";
import { queueNumber } from "../queue/number";
import classes from "./day-list.module.css";
import { useVisit } from "./use-visit";
import { VisitMenu } from "./visit-menu";

const over = ["completed", "no_show"];

interface DayListProps {
  appointments: Appointment[];
  free: Slot[];
  onBook: (slot: Slot) => void;
  onOpen: (id: string) => void;
}

export function DayList({ appointments, free, onBook, onOpen }: DayListProps) {
  const { t } = useWords();
  const { local } = useNow();
  const rows = [
    ...appointments.map((appointment) => ({
      at: appointment.starts.local,
      key: appointment.id,
      appointment,
      slot: null,
    })),
    ...free.map((slot) => ({ at: slot.starts.local, key: slot.starts.utc, appointment: null, slot })),
  ].sort((a, b) => a.at.localeCompare(b.at));
  const coming = rows.findIndex(({ at }) => at > local);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
    <ul className={classes.list} aria-label={t("today")} tabIndex={0}>
      {rows.map(({ key, appointment, slot }, index) => (
        <Fragment key={key}>
          {index === coming && index > 0 && <NowLine />}
          {appointment ? (
            <Visit appointment={appointment} onOpen={onOpen} />
          ) : (
            <Free slot={slot} onBook={() => onBook(slot)} />
          )}
        </Fragment>
      ))}
      {coming === -1 && rows.length > 0 && <NowLine />}
    </ul>
  );
}

function Visit({ appointment, onOpen }: { appointment: Appointment; onOpen: (id: string) => void }) {
  const { t, when } = useWords();
  const { utc } = useNow();
  const { state, starts, patient, reason, visit_type, token } = appointment;
  const tinted = useTint(state);
  const visit = useVisit(appointment);
  const line = [reason || visit_type, token && queueNumber(token)].filter(Boolean).join(" · ");
  const waits =
    state === "checked_in" && token ? Math.floor((utc - Date.parse(token.given_at.utc)) / 60_000) : 0;
  return (
    <li
      className={classes.row}
      data-over={over.includes(state) || undefined}
      data-tinted={tinted || undefined}
    >
      <time className={classes.time} dateTime={starts.utc}>
        {when.time(starts.local)}
      </time>
      <span className={classes.bar}>
        <StateBar state={state} />
      </span>
      <div className={classes.who}>
        <p className={classes.name} title={patient.full_name}>
          <bdi>{patient.full_name}</bdi>
        </p>
        {line && (
          <p className={classes.reason} title={line}>
            <bdi>{line}</bdi>
          </p>
        )}
        <ErrorBox error={visit.error} />
      </div>
      <span className={classes.ends}>
        {waits > 0 && <span className={classes.waits}>{t("minutes", { count: waits })}</span>}
        <StatePill state={state} />
        <VisitMenu appointment={appointment} visit={visit} onOpen={onOpen} />
      </span>
    </li>
  );
}

function Free({ slot, onBook }: { slot: Slot; onBook: () => void }) {
  const { t, when } = useWords();
  const time = when.time(slot.starts.local);
  return (
    <li className={classes.row}>
      <time className={classes.time} dateTime={slot.starts.utc}>
        {time}
      </time>
      <span className={classes.free} aria-hidden="true" />
      <span className={classes.open}>{t("free")}</span>
      <WriteButton
        variant="subtle"
        size="sm"
        onClick={onBook}
        aria-label={t("book-at", { time })}
        leftSection={<IconPlus size={16} stroke={2} aria-hidden />}
      >
        {t("book")}
      </WriteButton>
    </li>
  );
}

function NowLine() {
  const { t, when } = useWords();
  const { local } = useNow();
  return (
    <li className={classes.now}>
      <time dateTime={local}>
        <span className="visually-hidden">{t("now")} </span>
        {when.time(local)}
      </time>
    </li>
  );
}
