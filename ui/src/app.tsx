// What stands above every face: theme, words, the clinic's clock and changes, and which face to show.
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { type AppState, clinic, listen } from "./backend";
import { makeQueryClient, useLiveClinic } from "./backend/hooks";
import { NowProvider } from "./backend/now";
import { Boundary } from "./boundary";
import { useFocusHeir } from "./components";
import { cssVariablesResolver, theme } from "./theme";
import { WordsProvider } from "./words";

const faces = {
  kiosk: lazy(() => import("./faces/kiosk")),
  doctor: lazy(() => import("./faces/doctor")),
  office: lazy(() => import("./faces/office")),
  queue: lazy(() => import("./faces/queue")),
};
const Start = lazy(() => import("./faces/start"));

/** Where the app stands, from Rust; null for the moment before its first answer. */
function useAppState(): AppState | null {
  const [state, setState] = useState<AppState | null>(null);
  useEffect(() => {
    let mounted = true;
    const ask = () => clinic.appState().then((first) => mounted && setState((known) => known ?? first));
    // An event that came meanwhile is newer than the answer.
    const stop = listen("appStateChanged", setState, ask);
    return () => {
      mounted = false;
      stop();
    };
  }, []);
  return state;
}

interface FrameProps {
  nonce?: string;
  language?: string;
  children: ReactNode;
}

/** The providers of every screen; tests render a screen inside of it. */
export function Frame({ nonce = "", language, children }: FrameProps) {
  const [queries] = useState(makeQueryClient);
  useFocusHeir();
  const asked = new URLSearchParams(window.location.search).get("scheme");
  const scheme = asked === "light" || asked === "dark" ? asked : undefined;
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
      forceColorScheme={scheme}
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queries}>
        <WordsProvider initial={language}>{children}</WordsProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}

export function App({ nonce }: { nonce: string }) {
  const state = useAppState();
  const language = new URLSearchParams(window.location.search).get("lang") ?? undefined;
  if (!state) return null;
  return (
    <Frame nonce={nonce} language={language}>
      <Boundary unattended={state.face === "kiosk" || state.face === "queue"}>
        <Suspense fallback={null}>
          {state.phase === "ready" && state.face ? <Face face={state.face} /> : <Start state={state} />}
        </Suspense>
      </Boundary>
    </Frame>
  );
}

function Face({ face }: { face: keyof typeof faces }) {
  useLiveClinic();
  const Chosen = faces[face];
  useEffect(() => {
    document.documentElement.dataset.face = face;
    return () => {
      delete document.documentElement.dataset.face;
    };
  }, [face]);
  return (
    <NowProvider>
      <Chosen />
    </NowProvider>
  );
}
