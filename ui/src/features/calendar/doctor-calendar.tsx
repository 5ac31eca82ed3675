// A doctor's own calendar: a day, a week, or a month; what is booked opens at the side, free times can be booked,
// visits can be dragged to another time.
import { Button } from "@mantine/core";
import { IconCalendarOff, IconPlus } from "@tabler/icons-react";
import { type ReactNode, useRef, useState } from "react";
import type { Slot } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Card, ErrorBox, KeyHint, Skeleton, useKeys, WriteButton } from "@/components";
import { useWords } from "@/words";
import { BookForPatient } from "../appointments/book-for-patient";
import { ConfirmMove, type Dropped } from "../appointments/confirm-move";
import { Inspector } from "../appointments/inspector";
import { WaitingCard } from "../waitlist/waiting-card";
import { Board } from "./board";
import { CalendarBar } from "./calendar-bar";
import classes from "./calendar-bar.module.css";
import { Legend } from "./legend";
import type { Block, Line } from "./lines";
import { Month } from "./month";
import { cityOf, stepped, usePeriod, type View } from "./period";
import { useBoardDrag } from "./use-board-drag";
import { useDayLines } from "./use-lines";

interface DoctorCalendarProps {
  doctor: string;
  view: View;
  day: string;
  /** An appointment that is open from the start. */
  open?: string;
  onShow: (view: View, day: string) => void;
  /** Leads to the hours, where absences are. */
  onAbsence: () => void;
  /** Link status and bell. */
  children: ReactNode;
}

export function DoctorCalendar(props: DoctorCalendarProps) {
  const { doctor, view, day, onShow } = props;
  const { t } = useWords();
  const { today } = useNow();
  const period = usePeriod(view, day);
  const [selected, setSelected] = useState<string | null>(props.open ?? null);
  const [booking, setBooking] = useState<{ slot?: Slot } | null>(null);
  const { data: waiting = [] } = useRead("listWaitlist", []);
  // D shows the day on which the focus is.
  const reached = useRef(day);
  useKeys({ n: () => setBooking({}) });
  useKeys({ escape: () => setSelected(null) }, selected !== null);
  const list = waiting.length > 0 ? "list" : undefined;
  const beside = view === "month" ? undefined : selected ? "open" : list;

  return (
    <>
      <CalendarBar
        title={period.title}
        view={view}
        onToday={() => onShow(view, today)}
        onStep={(by) => onShow(view, stepped(view, day, by))}
        onView={(next) => onShow(next, next === "day" ? reached.current : day)}
      >
        <Button
          variant="default"
          onClick={props.onAbsence}
          leftSection={<IconCalendarOff size={18} stroke={1.75} aria-hidden />}
        >
          {t("calendar-absence")}
        </Button>
        <WriteButton
          leftSection={<IconPlus size={18} stroke={2} aria-hidden />}
          rightSection={<KeyHint of="N" on="button" />}
          onClick={() => setBooking({})}
        >
          {t("book")}
        </WriteButton>
        {props.children}
      </CalendarBar>
      <div className={classes.layout} data-beside={beside}>
        {view === "month" ? (
          <Month
            key={day.slice(0, 7)}
            doctor={doctor}
            month={day}
            days={period.days}
            onOpen={(chosen) => onShow("day", chosen)}
            onStep={(by) => onShow("month", stepped("month", day, by))}
          />
        ) : (
          <Days
            {...{ doctor, selected }}
            days={period.days}
            zone={period.zone}
            label={t("calendar-of", { period: period.title })}
            onOpen={(id) => setSelected((known) => (known === id ? null : id))}
            onBook={(slot) => setBooking({ slot })}
            onStep={(by) => onShow(view, stepped(view, day, by))}
            onReach={(line) => {
              reached.current = line.day;
            }}
          />
        )}
        {beside && (
          <div className={classes.side}>
            {selected && <Inspector id={selected} onOpen={setSelected} onClose={() => setSelected(null)} />}
            <WaitingCard />
          </div>
        )}
      </div>
      {booking && (
        <BookForPatient
          doctor={doctor}
          ownDoctor
          slot={booking.slot}
          canAddPatient={false}
          onClose={() => setBooking(null)}
        />
      )}
    </>
  );
}

interface DaysProps {
  doctor: string;
  days: string[];
  zone: string;
  label: string;
  selected: string | null;
  onOpen: (id: string) => void;
  onBook: (slot: Slot) => void;
  onStep: (by: -1 | 1) => void;
  onReach: (line: Line) => void;
}

/** Days side by side on the board. */
function Days({ doctor, days, zone, label, selected, onOpen, onBook, onStep, onReach }: DaysProps) {
  const { utc } = useNow();
  const board = useRef<HTMLDivElement>(null);
  const [dropped, setDropped] = useState<Dropped | null>(null);
  const { lines, hours, error, refetch } = useDayLines(doctor, days);
  const drag = useBoardDrag<Block>({
    board,
    lines: lines ?? [],
    hours,
    way: "columns",
    now: utc,
    onDrop: ({ key, at }, line, { slot }) => {
      // Put back where it was.
      const from = lines?.find(({ blocks }) => blocks.some((block) => block.key === key));
      if (from?.key === line.key && at === slot.at) return;
      setDropped({ id: key, doctor: line.doctor, slot });
    },
  });
  return (
    <Card flush className={classes.card}>
      {error && <ErrorBox error={error} onRetry={() => void refetch()} />}
      {!lines && !error && <Skeleton rows={8} height="56px" />}
      {lines && (
        <Board
          {...{ label, lines, hours, board, selected, onBook }}
          way="columns"
          corner={cityOf(zone)}
          dragging={drag.dragging}
          onGrip={(event, dragged) => drag.begin(event, { ...dragged, suits: () => true })}
          onOpen={({ key }) => onOpen(key)}
          onPage={onStep}
          onReach={onReach}
        />
      )}
      <Legend />
      {dropped && <ConfirmMove dropped={dropped} onClose={() => setDropped(null)} />}
    </Card>
  );
}
