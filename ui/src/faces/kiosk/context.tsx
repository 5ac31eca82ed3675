// The kiosk's flow for its pages: `const { state, page, go, back, step } = useKiosk()`.
import { createContext, type Dispatch, type ReactNode, useContext, useReducer } from "react";
import { type FlowState, fresh, type Page, reduce, type Step } from "./flow";

interface Kiosk {
  state: FlowState;
  page: Page;
  step: Dispatch<Step>;
  go(page: Page): void;
  back(): void;
  /** Forgets the person and everything they typed, signs out and shows the first page. */
  startOver(): void;
}

const KioskContext = createContext<Kiosk | null>(null);

export function useKiosk(): Kiosk {
  const kiosk = useContext(KioskContext);
  if (!kiosk) throw new Error("useKiosk outside of the kiosk");
  return kiosk;
}

interface KioskFlowProps {
  first?: Partial<FlowState>;
  /** `hold`: the id of a time that is still kept for the person. */
  startOver: (hold: string | null) => void;
  children: ReactNode;
}

export function KioskFlow({ first, startOver, children }: KioskFlowProps) {
  const [state, step] = useReducer(reduce, { ...fresh, ...first });
  const page = state.pages.at(-1) ?? "language";
  const go = (to: Page) => step({ type: "go", page: to });
  const kiosk: Kiosk = {
    state,
    page,
    step,
    go,
    back: () => step({ type: "back" }),
    startOver: () => startOver(state.visit.kept?.id ?? null),
  };
  return <KioskContext.Provider value={kiosk}>{children}</KioskContext.Provider>;
}
