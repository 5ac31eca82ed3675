import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Slot } from "@/backend";
import { show } from "@/testing";
import { addMinutes } from "@/words/moments";
import { Times } from "./choose-time";

/** So many times of ten minutes, from eight in the morning on. */
function from8(count: number): Slot[] {
  return Array.from({ length: count }, (_, index) => {
    const local = addMinutes("2026-11-23T08:00", index * 10);
    return { starts: { utc: `${local}Z`, local }, minutes: 10 };
  });
}

const times = () => screen.getAllByRole("button", { name: /, \d\d:\d\d$/ });

function shown(slots: Slot[], standing: boolean) {
  return show(
    <Times slots={slots} gone={new Map()} chosen={null} onChoose={() => undefined} standing={standing} />,
  );
}

describe("times of a day", () => {
  it("never need to be dragged: the rest of a full morning is turned to", async () => {
    const { user } = shown(from8(24), true);
    expect(times()).toHaveLength(16);
    await user.click(screen.getByRole("button", { name: "Later times" }));
    expect(times().map((one) => one.textContent)).toEqual(
      from8(24)
        .slice(16)
        .map(({ starts }) => starts.local.slice(11)),
    );
    expect(screen.getByRole("button", { name: "Later times" })).toBeDisabled();
  });

  it("are all there when they are few", () => {
    shown(from8(10), false);
    expect(times()).toHaveLength(10);
    expect(screen.queryByRole("button", { name: "Later times" })).toBeNull();
  });
});
