import { describe, expect, it } from "vitest";
import type { QueueEntry } from "@/backend";
import { type Announcements, calledOf, hear, quiet } from "./announcements";
import { queueNumber } from "./number";

function called(number: number, at: string | null = null): QueueEntry {
  return {
    letter: "A",
    number,
    room: "Room 204",
    state: at ? "called" : "waiting",
    called_at: at ? { utc: `2026-11-21T${at}Z`, local: "" } : null,
  };
}
const look = (state: Announcements, ...entries: QueueEntry[]) => hear(state, { type: "looked", entries });
const numbers = ({ pending }: Announcements) => pending.map(({ number }) => number);

describe("calls on the screen", () => {
  it("are not announced when the screen is switched on, and each of them once later", () => {
    const first = look(quiet, called(1, "04:00:00"));
    expect(numbers(first)).toEqual([]);
    const second = look(first, called(1, "04:00:00"), called(2, "04:05:00"));
    expect(numbers(second)).toEqual([2]);
    expect(numbers(look(second, called(1, "04:00:00"), called(2, "04:05:00")))).toEqual([2]);
  });
  it("wait for each other, the earlier one first", () => {
    const state = look(look(quiet), called(3, "04:06:00"), called(2, "04:05:00"));
    expect(numbers(state)).toEqual([2, 3]);
    expect(numbers(hear(state, { type: "shown" }))).toEqual([3]);
  });
  it("are announced again when the doctor calls again", () => {
    const state = look(look(quiet, called(1, "04:00:00")), called(1, "04:02:00"));
    expect(numbers(state)).toEqual([1]);
  });
  it("are left out when the patient went in meanwhile", () => {
    const both = look(look(quiet), called(2, "04:05:00"), called(3, "04:06:00"));
    expect(numbers(look(both, called(2, "04:05:00")))).toEqual([2]);
  });
  it("show the latest first", () => {
    const rows = calledOf([called(1, "04:00:00"), called(4), called(2, "04:05:00")]);
    expect(rows.map(({ number }) => number)).toEqual([2, 1]);
  });
});

describe("a number of the queue", () => {
  it("is written the same way everywhere", () => {
    expect(queueNumber({ letter: "A", number: 7 })).toBe("A\u00a007");
    expect(queueNumber({ letter: "D", number: 127 })).toBe("D\u00a0127");
  });
});
