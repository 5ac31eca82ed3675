// The lines of both boards, from one read of the calendar.
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Avatar } from "@/components";
import { useWords } from "@/words";
import { roomWords } from "../locations/place-line";
import classes from "./heads.module.css";
import { DAY, hoursOf, minuteOf } from "./layout";
import { type Line, lineOf } from "./lines";
import { LineSummary } from "./marks";

type Calendar = NonNullable<ReturnType<typeof useCalendar>["data"]>;

function useCalendar(doctors: string[] | null, days: string[]) {
  const { utc } = useNow();
  return useRead("listCalendar", [{ doctors, from_day: days[0] ?? "", days: days.length }], {
    enabled: utc > 0,
    keep: true,
  });
}

/** From the first that opens or is booked to the last that ends, over all lines. */
function hoursOfCalendar({ doctors }: Calendar) {
  const spans = doctors.flatMap(({ periods, appointments }) => [
    ...periods.map(({ starts, ends }) => spanOf(starts.local, ends.local)),
    ...appointments.map(({ starts, minutes }) => {
      const { from } = spanOf(starts.local, starts.local);
      return { from, to: Math.min(DAY, from + minutes) };
    }),
  ]);
  return hoursOf(spans);
}

function spanOf(starts: string, ends: string) {
  const day = starts.slice(0, 10);
  return { from: minuteOf(day, starts), to: Math.min(DAY, minuteOf(day, ends)) };
}

/** One doctor, one line for each day. */
export function useDayLines(doctor: string, days: string[]) {
  const { when } = useWords();
  const now = useNow();
  const { data, error, refetch } = useCalendar([doctor], days);
  const hours = data ? hoursOfCalendar(data) : hoursOf([]);
  const own = data?.doctors.find(({ id }) => id === doctor);
  const lines = own
    ? data?.days.map(({ day, holiday }): Line => {
        const line = {
          key: day,
          name: when.day(day, now.today),
          ...lineOf({ doctor: own, day, holiday, hours, now }),
        };
        return { ...line, head: <DayHead line={line} /> };
      })
    : undefined;
  return { lines, hours, error, refetch };
}

/** One day, one line for each doctor. */
export function useDoctorLines(day: string, specializationOf: (doctor: string) => string) {
  const now = useNow();
  const { data, error, refetch, isPlaceholderData } = useCalendar(null, [day]);
  const hours = data ? hoursOfCalendar(data) : hoursOf([]);
  const shown = data?.days[0];
  const lines = shown
    ? data.doctors.map((doctor): Line => {
        const { holiday, day: of } = shown;
        const line = {
          key: doctor.id,
          name: doctor.full_name,
          ...lineOf({ doctor, day: of, holiday, hours, now }),
        };
        return {
          ...line,
          head: <DoctorHead line={line} field={specializationOf(doctor.id)} room={doctor.room} />,
        };
      })
    : undefined;
  return { lines, hours, error, refetch, busy: isPlaceholderData };
}

function DayHead({ line }: { line: Omit<Line, "head"> }) {
  const { when } = useWords();
  return (
    <span className={classes.day}>
      <span aria-hidden="true">{when.weekday(line.day, "short")}</span>
      <b data-today={line.today || undefined} aria-hidden="true">
        {when.dayNumber(line.day)}
      </b>
      <span className="visually-hidden">{line.name}. </span>
      <LineSummary line={line} />
    </span>
  );
}

interface DoctorHeadProps {
  line: Omit<Line, "head">;
  field: string;
  room: string | null;
}

function DoctorHead({ line, field, room }: DoctorHeadProps) {
  const { t } = useWords();
  const place = room && roomWords(t, room);
  return (
    <>
      <Avatar name={line.name} size={34} />
      <span className={classes.doctor}>
        <b title={line.name}>
          <bdi>{line.name}</bdi>
        </b>
        <span>{[field, place].filter(Boolean).join(" · ")}</span>
        <LineSummary line={line} />
      </span>
    </>
  );
}
