// For unit tests: a screen on a fresh fake clinic, and axe over what it shows.
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axeCore from "axe-core";
import type { ReactNode } from "react";
import { expect } from "vitest";
import { Frame } from "./app";
import { setBackend } from "./backend";
import { type FakeState, makeFake } from "./backend/fake";
import { useLiveClinic } from "./backend/hooks";
import { NowProvider } from "./backend/now";

interface ShowOptions {
  /** Changes the fake clinic before the screen sees it. */
  prepare?: (state: FakeState) => void;
  /** Signs in the seeded person of this role. */
  as?: "patient" | "doctor" | "admin";
  language?: string;
  scheme?: "light" | "dark";
}

function Live({ children }: { children: ReactNode }) {
  useLiveClinic();
  return <NowProvider>{children}</NowProvider>;
}

/** Renders `screen` on a fresh fake clinic. */
export function show(screen: ReactNode, { prepare, as, language, scheme = "light" }: ShowOptions = {}) {
  window.history.replaceState(null, "", `/?scheme=${scheme}`);
  const { state, backend } = makeFake((fresh) => {
    if (as) fresh.me = fresh.accounts.find(({ me }) => me.roles.includes(as))?.me ?? null;
    prepare?.(fresh);
  });
  setBackend(backend);
  const shown = render(
    <Frame language={language}>
      <Live>{screen}</Live>
    </Frame>,
  );
  return { ...shown, state, backend, user: userEvent.setup({ delay: null }) };
}

/** Fails on any axe violation. jsdom paints nothing, so contrast is measured in the real window instead. */
export async function expectAccessible(container: Element = document.body) {
  const { violations } = await axeCore.run(container, {
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)).toEqual(
    [],
  );
}
