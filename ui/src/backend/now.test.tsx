import { act, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { show } from "@/testing";
import { useNow } from "./now";

function Shown() {
  const { local } = useNow();
  return <p>{local}</p>;
}

afterEach(() => {
  vi.useRealTimers();
});

describe("the clinic's clock on the screen", () => {
  it.each([
    ["three days ahead", 3 * 24 * 3600_000],
    ["two hours back", -2 * 3600_000],
  ])("stays right when this computer's clock is set %s", async (_, moved) => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { state, backend } = show(<Shown />);
    expect(await screen.findByText("2026-11-21T09:42")).toBeVisible();
    // The shell counts with a clock that nobody can set.
    const heard = await backend.commands.getClinic();
    backend.commands.getClinic = async () => heard;
    vi.setSystemTime(Date.now() + moved);
    // The shell notices within seconds.
    act(() => state.changed("clock"));
    await act(() => vi.advanceTimersByTimeAsync(100));
    expect(screen.getByText("2026-11-21T09:42")).toBeVisible();
    await act(() => vi.advanceTimersByTimeAsync(60_100));
    expect(screen.getByText("2026-11-21T09:43"), "a minute later it has ticked on").toBeVisible();
  });
});
