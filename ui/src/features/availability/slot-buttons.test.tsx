import { screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { Slot } from "@/backend";
import { show } from "@/testing";
import { SlotButtons } from "./slot-buttons";

const slots: Slot[] = ["10:00", "10:20", "10:40"].map((time) => ({
  starts: { utc: `2026-11-23T${time}:00Z`, local: `2026-11-23T${time}` },
  minutes: 20,
}));

function open(language: string) {
  const onChange = vi.fn();
  const words = ({ starts }: Slot) => starts.local.slice(11);
  const shown = show(
    <>
      <SlotButtons slots={slots} value={null} onChange={onChange} words={words} label="Times" />
      <button type="button">after</button>
    </>,
    { language },
  );
  return { ...shown, onChange };
}

const time = (name: string) => screen.getByRole("radio", { name });

describe("free times", () => {
  it("are one stop for Tab; arrows go on and round, and nothing is chosen before Enter", async () => {
    const { user, onChange } = open("en");
    await user.tab();
    expect(time("10:00")).toHaveFocus();
    await user.keyboard("{ArrowRight}{ArrowDown}");
    expect(time("10:40")).toHaveFocus();
    await user.keyboard("{ArrowRight}{ArrowLeft}");
    expect(time("10:40")).toHaveFocus();
    expect(onChange).not.toHaveBeenCalled();
    await user.keyboard("{Enter}");
    expect(onChange).toHaveBeenCalledExactlyOnceWith(slots[2]);
    await user.tab();
    expect(screen.getByRole("button", { name: "after" })).toHaveFocus();
  });

  it("go on to the left where words run from right to left", async () => {
    const { user } = open("ar");
    await user.tab();
    await user.keyboard("{ArrowLeft}");
    expect(time("10:20")).toHaveFocus();
  });
});
