import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { App } from "./app";
import { type Face, setBackend } from "./backend";
import { makeFake } from "./backend/fake";
import { expectAccessible } from "./testing";

const screens = vi.hoisted(() => ({ broken: true }));

function Screen() {
  if (screens.broken) throw new Error("a fault of the program");
  return <p>The screen is here</p>;
}
vi.mock("./faces/office", () => ({ default: Screen }));
vi.mock("./faces/kiosk", () => ({ default: Screen }));

function open(face: Face) {
  const fake = makeFake((state) => {
    state.app.face = face;
    state.me = state.accounts[0]?.me ?? null;
  });
  setBackend(fake.backend);
  render(<App nonce="" />);
  return fake.state;
}

describe("a clinic that opens while the window does", () => {
  it("is shown, though nobody has heard yet that it is open", async () => {
    screens.broken = false;
    window.history.replaceState(null, "", "/?lang=en");
    const { state, backend } = makeFake(({ app }) =>
      Object.assign(app, { face: "office", phase: "starting" }),
    );
    setBackend({
      ...backend,
      listen: async (event, heard) => {
        await new Promise((done) => setTimeout(done, 20));
        // The last change before anybody listens.
        if (event === "appStateChanged") state.app = { ...state.app, phase: "ready" };
        return await backend.listen(event, heard);
      },
    });
    render(<App nonce="" />);
    expect(await screen.findByText("The screen is here")).toBeVisible();
  });
});

describe("a screen that throws", () => {
  beforeEach(() => {
    screens.broken = true;
    window.history.replaceState(null, "", "/?lang=en");
    // React reports what was thrown; that is no failure of the test.
    vi.spyOn(console, "error").mockImplementation(() => undefined);
  });

  it("leaves words and a way back", async () => {
    const state = open("office");
    expect(await screen.findByRole("alert")).toHaveTextContent("This screen has stopped working");
    await expectAccessible();
    screens.broken = false;
    await userEvent.click(screen.getByRole("button", { name: "Open it again" }));
    expect(await screen.findByText("The screen is here")).toBeVisible();
    expect(state.me).not.toBeNull();
  });

  it("signs out at a kiosk, and comes back by itself", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const state = open("kiosk");
    await screen.findByRole("alert");
    await vi.waitFor(() => expect(state.me).toBeNull());
    screens.broken = false;
    await act(() => vi.advanceTimersByTimeAsync(15_000));
    expect(await screen.findByText("The screen is here")).toBeVisible();
    vi.useRealTimers();
  });
});
