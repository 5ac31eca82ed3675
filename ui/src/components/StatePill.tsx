// The state of an appointment: icon, word and colour, always all three.
import {
  IconArrowForwardUp,
  IconCalendarCheck,
  IconCalendarOff,
  IconCircleCheck,
  IconCircleX,
  IconClockOff,
  IconDoorEnter,
  IconHourglass,
  IconHourglassEmpty,
  IconStethoscope,
  IconUserOff,
} from "@tabler/icons-react";
import type { ComponentType, CSSProperties } from "react";
import type { State } from "@/backend";
import { useWords } from "@/words";
import classes from "./StatePill.module.css";

type Icon = ComponentType<{ size?: number | string; stroke?: number; "aria-hidden"?: boolean }>;

export const stateIcons: Record<State, Icon> = {
  held: IconHourglassEmpty,
  pending: IconHourglass,
  accepted: IconCalendarCheck,
  referred: IconArrowForwardUp,
  declined: IconCircleX,
  cancelled: IconCalendarOff,
  checked_in: IconDoorEnter,
  in_consultation: IconStethoscope,
  completed: IconCircleCheck,
  no_show: IconUserOff,
  expired: IconClockOff,
};

/** Name of the colour tokens of a state: `--<name>`, `--<name>-soft`, `--<name>-bar`. */
export function stateTone(state: State): string {
  return state === "held" ? "expired" : state.replace("_", "-");
}

interface StatePillProps {
  state: State;
  /** Whose words: the staff's, or the softer ones for patients. */
  reader?: "staff" | "patient";
}

export function StatePill({ state, reader = "staff" }: StatePillProps) {
  const { t } = useWords();
  const Icon = stateIcons[state];
  const tone = stateTone(state);
  const colours = { "--pill": `var(--${tone})`, "--pill-soft": `var(--${tone}-soft)` } as CSSProperties;
  return (
    <span className={classes.pill} data-state={state} style={colours}>
      <Icon size="1.15em" stroke={2} aria-hidden />
      <span className={classes.word}>
        {t(reader === "patient" ? `state-patient-${state}` : `state-${state}`)}
      </span>
    </span>
  );
}

/** The coloured bar at the start of a row or a calendar block; decoration beside the pill or the word. */
export function StateBar({ state }: { state: State }) {
  return (
    <span
      className={classes.bar}
      data-state={state}
      style={{ "--bar": `var(--${stateTone(state)}-bar)` } as CSSProperties}
      aria-hidden="true"
    />
  );
}
