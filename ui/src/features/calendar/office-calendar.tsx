// The whole clinic's day: doctors one below the other, time across, and below what has no time yet.
import { Button, Select } from "@mantine/core";
import { IconDoorEnter, IconPlus } from "@tabler/icons-react";
import { type ReactNode, useRef, useState } from "react";
import type { GuestRequest, Slot } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import {
  Card,
  Empty,
  ErrorBox,
  KeyHint,
  SearchField,
  Skeleton,
  useKeys,
  useLasting,
  WriteButton,
} from "@/components";
import { useWords } from "@/words";
import { addDays } from "@/words/moments";
import { BookForPatient } from "../appointments/book-for-patient";
import { ConfirmMove, type Dropped } from "../appointments/confirm-move";
import { Inspector } from "../appointments/inspector";
import { GiveTime } from "../guest-requests/give-time";
import { WalkIn } from "../walk-ins/walk-in";
import { Board } from "./board";
import { CalendarBar } from "./calendar-bar";
import classes from "./calendar-bar.module.css";
import { Legend } from "./legend";
import type { Block, Line } from "./lines";
import { usePeriod } from "./period";
import { PlacingStrip } from "./placing-strip";
import { useBoardDrag } from "./use-board-drag";
import { useDoctorLines } from "./use-lines";
import { seekingOfRequest, suitsRequest, WithoutTime } from "./without-time";

/** Rows that are drawn at first; more on demand, so that a big clinic stays quick. */
const SHOWN = 40;

type What = { block: Block } | { request: GuestRequest };

/** A request without a time that was put on a free one. */
interface Placed {
  request: GuestRequest;
  doctor: string;
  slot: Slot;
}

interface OfficeCalendarProps {
  day: string;
  /** An appointment that is open from the start. */
  open?: string;
  onShow: (day: string) => void;
  children: ReactNode;
}

export function OfficeCalendar({ day, open, onShow, children }: OfficeCalendarProps) {
  const { t } = useWords();
  const { today, utc } = useNow();
  const { title } = usePeriod("day", day);
  const board = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useState<string | null>(open ?? null);
  const [dialog, setDialog] = useState<"book" | "walk-in" | null>(null);
  const [booking, setBooking] = useState<{ doctor: string; slot: Slot } | null>(null);
  const [dropped, setDropped] = useState<Dropped | null>(null);
  const [placed, setPlaced] = useState<Placed | null>(null);
  const [seeking, setSeeking] = useState<GuestRequest | null>(null);
  const rows = useRows(day);
  const { lines, hours, fieldOf } = rows;
  useKeys({ n: () => setDialog("book") });
  useKeys({ escape: () => setSelected(null) }, selected !== null && seeking === null);

  const drag = useBoardDrag<What>({
    board,
    lines,
    hours,
    way: "rows",
    now: utc,
    onDrop: (what, line, { slot }) => {
      if ("request" in what) setPlaced({ request: what.request, doctor: line.doctor.id, slot });
      else setDropped({ id: what.block.key, doctor: line.doctor, slot });
    },
  });
  const book = (slot: Slot, line: Line) => {
    if (seeking) {
      setPlaced({ request: seeking, doctor: line.doctor.id, slot });
      setSeeking(null);
    } else setBooking({ doctor: line.doctor.id, slot });
  };

  return (
    <>
      <CalendarBar title={title} onToday={() => onShow(today)} onStep={(by) => onShow(addDays(day, by))}>
        <Button
          variant="default"
          leftSection={<IconDoorEnter size={18} stroke={1.75} aria-hidden />}
          onClick={() => setDialog("walk-in")}
        >
          {t("walk-in")}
        </Button>
        <WriteButton
          leftSection={<IconPlus size={18} stroke={2} aria-hidden />}
          rightSection={<KeyHint of="N" on="button" />}
          onClick={() => setDialog("book")}
        >
          {t("book")}
        </WriteButton>
        {children}
      </CalendarBar>
      {rows.filters}
      {seeking && (
        <PlacingStrip
          name={seeking.full_name}
          some={lines.some(
            (line) => suitsRequest(seeking, line, fieldOf) && line.blocks.some(({ free }) => free),
          )}
          onLeave={() => setSeeking(null)}
        />
      )}
      <div className={classes.layout} data-wide={selected !== null || undefined}>
        <Card flush className={classes.card}>
          {rows.notice}
          {lines.length > 0 && (
            <Board
              {...{ lines, hours, board, selected }}
              label={t("calendar-of", { period: title })}
              way="rows"
              corner={t("calendar-doctors", { count: rows.count })}
              placing={seeking ? (line) => suitsRequest(seeking, line, fieldOf) : null}
              dragging={drag.dragging}
              onGrip={(event, dragged, from) =>
                drag.begin(event, {
                  ...dragged,
                  what: { block: dragged.what },
                  suits: (line) => fieldOf(line.doctor.id) === fieldOf(from.doctor.id),
                })
              }
              onOpen={({ key }) => setSelected((known) => (known === key ? null : key))}
              onBook={book}
              onPage={(by) => onShow(addDays(day, by))}
            />
          )}
          {rows.more}
          <Legend />
        </Card>
        {selected && (
          <div className={classes.side}>
            <Inspector id={selected} onOpen={setSelected} onClose={() => setSelected(null)} />
          </div>
        )}
      </div>
      <WithoutTime
        seeking={seeking?.id ?? null}
        onSeek={setSeeking}
        onGrip={(event, request) =>
          drag.begin(event, {
            what: { request },
            seeking: seekingOfRequest,
            grip: 0,
            suits: (line) => suitsRequest(request, line, fieldOf),
          })
        }
      />
      {dialog === "book" && <BookForPatient canAddPatient onClose={() => setDialog(null)} />}
      {dialog === "walk-in" && <WalkIn canAddPatient onClose={() => setDialog(null)} />}
      {booking && <BookForPatient {...booking} canAddPatient onClose={() => setBooking(null)} />}
      {dropped && <ConfirmMove dropped={dropped} onClose={() => setDropped(null)} />}
      {placed && <GiveTime request={placed.request} placed={placed} onClose={() => setPlaced(null)} />}
    </>
  );
}

/** The rows of the day that match the filters, the filters themselves, and what stands there instead of rows. */
function useRows(day: string) {
  const { t } = useWords();
  const [search, setSearch] = useState("");
  const [specialization, setSpecialization] = useState<string | null>(null);
  const [shown, setShown] = useState(SHOWN);
  const { data: doctors = [] } = useRead("listDoctors", [null]);
  const { data: specializations = [] } = useRead("listSpecializations", []);
  const fields = new Map(doctors.map((doctor) => [doctor.id, doctor.specialization.name]));
  const fieldOf = (doctor: string) => fields.get(doctor) ?? "";
  const { lines: all, hours, error, refetch, busy } = useDoctorLines(day, fieldOf);
  const slow = useLasting(busy);
  const word = search.trim().toLocaleLowerCase();
  const matching = (all ?? []).filter(
    ({ key, name, blocks }) =>
      (specialization === null || fieldOf(key) === specialization) &&
      [name, ...blocks.map(({ visit }) => visit?.patient_name ?? "")].some((one) =>
        one.toLocaleLowerCase().includes(word),
      ),
  );
  const clear = () => {
    setSearch("");
    setSpecialization(null);
  };
  return {
    fieldOf,
    hours,
    count: matching.length,
    lines: matching.slice(0, shown),
    filters: (
      <div className={classes.filters}>
        <SearchField label={t("appointments-search")} focusKey="/" value={search} onChange={setSearch} />
        <Select
          aria-label={t("specialization")}
          placeholder={t("all-specializations")}
          w={230}
          searchable
          clearable
          clearButtonProps={{ "aria-label": t("clear") }}
          data={[...new Set(specializations.filter((one) => one.doctors > 0).map(({ name }) => name))]}
          value={specialization}
          onChange={setSpecialization}
          nothingFoundMessage={t("nothing-matches")}
        />
        {slow && <span role="status">{t("loading")}</span>}
      </div>
    ),
    notice: (
      <>
        {error && <ErrorBox error={error} onRetry={() => void refetch()} />}
        {!all && !error && <Skeleton rows={8} height="70px" gap="1px" />}
        {all && matching.length === 0 && (
          <Empty title={t(all.length === 0 ? "doctors-empty" : "nothing-matches")}>
            {all.length > 0 && (
              <Button variant="default" onClick={clear}>
                {t("clear-filters")}
              </Button>
            )}
          </Empty>
        )}
      </>
    ),
    more: matching.length > shown && (
      <Button variant="subtle" onClick={() => setShown(shown + SHOWN)}>
        {t("show-more", { count: Math.min(SHOWN, matching.length - shown) })}
      </Button>
    ),
  };
}
