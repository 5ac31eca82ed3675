import {
  IconArrowBackUp,
  IconCheck,
  IconDoorEnter,
  IconSpeakerphone,
  IconStethoscope,
  IconUserOff,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import { KeyHint, WriteButton } from "@/components";
import { useWords } from "@/words";
import classes from "./actions.module.css";
import type { VisitActs, VisitStep } from "./use-visit";

type Icon = ComponentType<{ size?: number; stroke?: number; className?: string; "aria-hidden"?: boolean }>;

export const stepIcons: Record<VisitStep, Icon> = {
  call: IconSpeakerphone,
  "call-again": IconSpeakerphone,
  arrive: IconDoorEnter,
  begin: IconStethoscope,
  complete: IconCheck,
  miss: IconUserOff,
  reinstate: IconArrowBackUp,
};

interface VisitProps {
  visit: VisitActs;
  size?: "sm" | "md";
  /** Outline instead of filled: somewhere else on the screen there is a filled button already. */
  quiet?: boolean;
  /** C calls. */
  shortcut?: boolean;
}

/** The next steps of a confirmed visit, the likeliest first; nothing for other states. */
export function Visit({ visit, size = "md", quiet = false, shortcut = false }: VisitProps) {
  const { steps, words, act, busy } = visit;
  const { t } = useWords();
  if (steps.length === 0) return null;
  return (
    <div className={classes.actions}>
      {steps.map((step, index) => {
        const Icon = stepIcons[step];
        const calls = step === "call" || step === "call-again";
        return (
          <WriteButton
            key={step}
            size={size}
            variant={index === 0 && !quiet ? "filled" : "default"}
            loading={busy === step}
            onClick={() => act(step)}
            leftSection={<Icon size={18} stroke={1.75} aria-hidden />}
            rightSection={shortcut && calls && <KeyHint of="C" on={index === 0 ? "button" : undefined} />}
          >
            {t(`visit-${step}`, words)}
          </WriteButton>
        );
      })}
    </div>
  );
}
