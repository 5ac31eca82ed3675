// Requests that have no time yet, below the day: drag one onto a row, or press Enter, arrows, Enter.
import { IconHourglass } from "@tabler/icons-react";
import type { PointerEvent } from "react";
import { useEffect, useRef } from "react";
import type { GuestRequest } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Card, ErrorBox } from "@/components";
import { useWords } from "@/words";
import type { Line, Seeking } from "./lines";
import classes from "./without-time.module.css";

const SHOWN = 12;

/** One slot of whoever it is placed with. */
export const seekingOfRequest: Seeking = { moving: null, minutes: null, before: 0, after: 0 };

/** May the request go to this doctor? To the one it names, or to any of its field. */
export function suitsRequest(
  { doctor, specialization }: GuestRequest,
  line: Line,
  fieldOf: (doctor: string) => string,
): boolean {
  if (doctor) return line.doctor.id === doctor.id;
  return specialization === null || fieldOf(line.doctor.id) === specialization;
}

/** "Cardiology, Sun 22 Nov, morning": what was asked for, as far as it was said. */
export function useRequestWords() {
  const { t, when } = useWords();
  const { today } = useNow();
  return ({ doctor, specialization, preferred_day, part_of_day }: GuestRequest): string =>
    [
      doctor?.full_name ?? specialization,
      preferred_day ? when.dayShort(preferred_day, today) : t("request-any-day"),
      part_of_day && t(`part-${part_of_day}`),
    ]
      .filter(Boolean)
      .join(", ");
}

interface WithoutTimeProps {
  /** The request that a time is being chosen for. */
  seeking: string | null;
  onSeek: (request: GuestRequest | null) => void;
  onGrip: (event: PointerEvent, request: GuestRequest) => void;
}

export function WithoutTime({ seeking, onSeek, onGrip }: WithoutTimeProps) {
  const { t } = useWords();
  const words = useRequestWords();
  const { data, error } = useRead("listGuestRequests", [null, SHOWN]);
  const list = useRef<HTMLUListElement>(null);
  const last = useRef<string | null>(null);
  // Whoever leaves without a time finds the focus where it began.
  useEffect(() => {
    const left = seeking === null ? last.current : null;
    const active = document.activeElement;
    if (left && (active === document.body || active?.closest("[role=grid]"))) {
      const chips = list.current?.querySelectorAll<HTMLElement>("[data-request]") ?? [];
      [...chips].find(({ dataset }) => dataset.request === left)?.focus();
    }
    last.current = seeking;
  }, [seeking]);
  if (error) return <ErrorBox error={error} />;
  if (!data || data.rows.length === 0) return null;
  return (
    <Card className={classes.card}>
      <div className={classes.tray}>
        <h2 className={classes.title}>{t("without-time")}</h2>
        <ul ref={list} className={classes.list}>
          {data.rows.map((request) => (
            <li key={request.id}>
              <button
                type="button"
                className={classes.chip}
                data-request={request.id}
                aria-pressed={request.id === seeking}
                onClick={() => onSeek(request.id === seeking ? null : request)}
                onPointerDown={(event) => onGrip(event, request)}
              >
                <IconHourglass size={16} stroke={1.75} aria-hidden />
                <span>
                  <b title={request.full_name}>
                    <bdi>{request.full_name}</bdi>
                  </b>
                  <small>{words(request)}</small>
                </span>
              </button>
            </li>
          ))}
        </ul>
        <p className={classes.how}>{t("without-time-how")}</p>
      </div>
    </Card>
  );
}
