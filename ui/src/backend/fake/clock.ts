// The fake clinic's clock: it begins at Saturday 21 November 2026, 09:42 in Dhaka, and a test may move it.
import type { Moment } from "../index";

const OFFSET = 6 * 3_600_000;

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

/** 0 is Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** Minutes after midnight of "HH:MM", and back. */
export function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

export function timeOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

export class FakeClock {
  private start = Date.parse("2026-11-21T03:42:00Z");
  private since = Date.now();

  /** Milliseconds since the epoch. It goes on, so that holds and offers run out. */
  get utc(): number {
    return this.start + Date.now() - this.since;
  }

  set utc(now: number) {
    this.start = now;
    this.since = Date.now();
  }

  now(): Moment {
    return this.momentOf(this.utc);
  }

  momentOf(utc: number): Moment {
    return {
      utc: new Date(utc).toISOString(),
      local: new Date(utc + OFFSET).toISOString().slice(0, 16),
    };
  }

  /** The moment of a wall-clock time, "2026-11-22T10:20". */
  at(local: string): Moment {
    return this.momentOf(Date.parse(`${local}:00Z`) - OFFSET);
  }

  today(): string {
    return this.now().local.slice(0, 10);
  }

  day(offset: number): string {
    return addDays(this.today(), offset);
  }
}
