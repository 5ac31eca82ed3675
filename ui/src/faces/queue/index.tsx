// The screen in the waiting room: the number that is called, its room, and who is next. Numbers only; nothing on it
// says who somebody is.
import {
  IconBell,
  IconBellOff,
  IconClock,
  IconDoor,
  IconHelpCircle,
  IconPlugConnectedX,
} from "@tabler/icons-react";
import { type ReactNode, useEffect, useMemo } from "react";
import type { ClinicInfo, QueueEntry } from "@/backend";
import { useLink, useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Clock, Mark } from "@/components";
import { calledOf, callKey, useAnnouncements } from "@/features/queue/announcements";
import { useChime } from "@/features/queue/chime";
import { queueNumber, roomSign, sameNumber } from "@/features/queue/number";
import { useWords } from "@/words";
import { Both, Languages, languagesOf, useVoices } from "./languages";
import "./queue.css";
import classes from "./queue.module.css";

/** Rows of those who are called too or with a doctor, and numbers of those who are next. */
const OTHERS = 3;
const NEXT = 6;
/** A room that has a name in place of a number is written smaller, in two lines. */
const SIGN = 8;

/** The numbers that are called, for a screen in the waiting room. */
export default function Queue() {
  const { data: clinic } = useRead("getClinic", []);
  const { setLocale } = useWords();
  const languages = useMemo(() => (clinic ? languagesOf(clinic) : []), [clinic]);
  // Digits and direction are those that the numbers themselves have.
  useEffect(() => setLocale("en"), [setLocale]);
  if (!clinic) return null;
  return (
    <Languages languages={languages}>
      <Screen clinic={clinic} />
    </Languages>
  );
}

function Screen({ clinic }: { clinic: ClinicInfo }) {
  const { today } = useNow();
  const queue = useRead("listQueue", []);
  const link = useLink();
  const entries = queue.data;
  const { shown, announced } = useAnnouncements(entries);
  const { silent } = useChime(announced);
  const { refetch } = queue;
  // A new day begins with an empty queue, of which nobody tells.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once a day
  useEffect(() => void refetch(), [today, refetch]);
  const offline = link.state === "offline" || queue.error?.code === "offline";
  const since = link.since?.local ?? null;
  return (
    <div className={classes.screen} data-offline={offline || undefined}>
      <Header clinic={clinic} />
      <main className={classes.main}>
        <Called entry={shown} announced={announced} silent={silent} known={entries !== undefined} />
        <div className={classes.side}>
          <Others entries={entries ?? []} shown={shown} />
          <Next entries={entries ?? []} />
        </div>
      </main>
      <Announcement entry={shown} announced={announced} />
      {offline ? <OfflineStrip since={since} /> : <Foot entries={entries ?? []} silent={silent} />}
    </div>
  );
}

function Header({ clinic }: { clinic: ClinicInfo }) {
  return (
    <header className={classes.header}>
      <span className={classes.mark}>
        <Mark size="100%" />
      </span>
      <h1 className={classes.clinic}>
        <bdi>{clinic.name}</bdi>
      </h1>
      <bdi className={classes.place}>{clinic.address}</bdi>
      <Clock className={classes.clock} />
    </header>
  );
}

interface CalledProps {
  entry: QueueEntry | null;
  /** Key of the call that is being announced; null while nothing is new. */
  announced: string | null;
  /** The computer lets no sound be heard. */
  silent: boolean;
  /** Has the clinic answered yet? */
  known: boolean;
}

function Called({ entry, announced, silent, known }: CalledProps) {
  if (!entry) {
    return (
      <section className={classes.called} data-empty>
        <p className={classes.nobody}>
          <Both id={known ? "queue-nobody" : "queue-loading"} layout="below" className={classes.local} />
        </p>
      </section>
    );
  }
  const number = queueNumber(entry);
  return (
    <section className={classes.called}>
      <div className={classes.calledHead}>
        <h2 className={classes.label}>
          <Both id="queue-called" />
        </h2>
        {announced && !silent && (
          <p className={classes.caption}>
            <IconBell size="1.2em" stroke={1.75} aria-hidden />
            <span>
              <Both id="queue-chime" />
            </span>
          </p>
        )}
      </div>
      {/* Another call is another element, so that it flashes anew; twice, and then it rests. */}
      <p
        key={announced ?? callKey(entry)}
        className={classes.number}
        data-new={announced !== null || undefined}
        data-long={number.length > 4 || undefined}
      >
        <bdi dir="ltr">{number}</bdi>
      </p>
      {entry.room && (
        <div className={classes.room}>
          <IconDoor size="calc(84 * var(--u))" stroke={1.5} aria-hidden />
          <p>
            <span className={classes.roomLabel}>
              <Both id="queue-room" />
            </span>
            <bdi className={classes.roomSign} data-long={roomSign(entry.room).length > SIGN || undefined}>
              {roomSign(entry.room)}
            </bdi>
          </p>
        </div>
      )}
    </section>
  );
}

/** Said aloud by a screen reader, in each language, when a number is called. */
function Announcement({ entry, announced }: { entry: QueueEntry | null; announced: string | null }) {
  const voices = useVoices();
  return (
    <div className="visually-hidden" role="status">
      {announced &&
        entry &&
        voices.map(({ locale, say }) => (
          <p key={locale.code} lang={locale.code}>
            {say(entry.room ? "queue-announced-room" : "queue-announced", {
              number: queueNumber(entry),
              room: roomSign(entry.room ?? ""),
            })}
          </p>
        ))}
    </div>
  );
}

/** Who is called besides the number that is shown big, before it or after it, and who is with a doctor. */
function Others({ entries, shown }: { entries: readonly QueueEntry[]; shown: QueueEntry | null }) {
  const others = entries.filter((one) => !shown || !sameNumber(one, shown));
  const called = calledOf(others).slice(0, OTHERS);
  const inside = others.filter(({ state }) => state === "with_doctor").slice(0, OTHERS - called.length);
  return (
    <>
      {called.length > 0 && <Rows id="queue-also-called" entries={called} />}
      {inside.length > 0 && <Rows id="queue-with-doctor" entries={inside} />}
    </>
  );
}

function Rows({ id, entries }: { id: string; entries: readonly QueueEntry[] }) {
  return (
    <section>
      <h2 className={classes.heading}>
        <Both id={id} />
      </h2>
      <ul className={classes.rows}>
        {entries.map((entry) => (
          <li key={queueNumber(entry)} className={classes.row}>
            <bdi className={classes.rowNumber} dir="ltr">
              {queueNumber(entry)}
            </bdi>
            {entry.room && (
              <>
                <span className={classes.arrow} aria-hidden="true">
                  →
                </span>
                <span className="visually-hidden">
                  <Both id="queue-room" />
                </span>
                <bdi className={classes.rowRoom} data-long={roomSign(entry.room).length > SIGN || undefined}>
                  {roomSign(entry.room)}
                </bdi>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Next({ entries }: { entries: readonly QueueEntry[] }) {
  const next = entries.filter(({ state }) => state === "waiting").slice(0, NEXT);
  return (
    <section className={classes.nextPart}>
      <h2 className={classes.heading}>
        <Both id="queue-next" />
      </h2>
      {next.length === 0 ? (
        <p className={classes.none}>
          <Both id="queue-nobody-waits" layout="below" />
        </p>
      ) : (
        <ol className={classes.next}>
          {next.map((entry) => (
            <li key={queueNumber(entry)} className={classes.nextNumber}>
              <bdi dir="ltr">{queueNumber(entry)}</bdi>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Note({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <p className={classes.note}>
      {icon}
      <span>{children}</span>
    </p>
  );
}

function Foot({ entries, silent }: { entries: readonly QueueEntry[]; silent: boolean }) {
  const count = entries.filter(({ state }) => state === "waiting").length;
  const look = { size: "calc(44 * var(--u))", stroke: 1.75, "aria-hidden": true } as const;
  return (
    <footer className={classes.foot}>
      {silent ? (
        <Note icon={<IconBellOff {...look} />}>
          <Both id="queue-silent" layout="below" className={classes.local} />
        </Note>
      ) : (
        count > 0 && (
          <Note icon={<IconClock {...look} />}>
            <Both id="queue-waiting" args={{ count }} layout="below" className={classes.local} />
          </Note>
        )
      )}
      <Note icon={<IconHelpCircle {...look} />}>
        <Both id="queue-worse" layout="below" className={classes.local} />
      </Note>
    </footer>
  );
}

/** The last numbers stay, and it is said that they are not the latest. */
function OfflineStrip({ since }: { since: string | null }) {
  return (
    <footer className={classes.foot} data-offline>
      <div className={classes.note} role="alert">
        <IconPlugConnectedX size="calc(56 * var(--u))" stroke={1.75} aria-hidden />
        <span>
          <Both
            id={since ? "queue-offline-since" : "queue-offline"}
            args={since ? ({ when }) => ({ time: when.time(since) }) : undefined}
            layout="below"
          />
        </span>
      </div>
    </footer>
  );
}
