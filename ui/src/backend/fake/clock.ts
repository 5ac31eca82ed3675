// The fake clinic's clock: Saturday 21 November 2026, 09:42 in Dhaka, standing still unless a test moves it.
import type { Moment } from "../index";

const OFFSET = 6 * 3_600_000;

export class FakeClock {
  /** Milliseconds since the epoch. */
  utc = Date.parse("2026-11-21T03:42:00Z");

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
    return new Date(Date.parse(`${this.today()}T00:00:00Z`) + offset * 86_400_000).toISOString().slice(0, 10);
  }
}
