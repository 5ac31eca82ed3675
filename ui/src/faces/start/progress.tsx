// What is being done while the clinic comes up. An ordinary start is over before this is seen.
import { IconCircle, IconCircleCheck, IconCircleDot } from "@tabler/icons-react";
import { useState } from "react";
import { useLasting } from "@/components";
import { useWords } from "@/words";
import type { Founding } from "./founding";
import { StartTitle } from "./page";
import classes from "./progress.module.css";

/** The steps to expect, in order; others are put in where they happen. */
const expected: Record<"demo" | "own" | "joined" | "usual", string[]> = {
  demo: [
    "finding",
    "initialising",
    "starting",
    "migrating",
    "enrolling",
    "making_clinic",
    "making_people",
    "making_hours",
    "making_appointments",
  ],
  own: ["finding", "initialising", "starting", "migrating", "enrolling", "making_clinic"],
  joined: ["connecting"],
  usual: ["starting", "migrating", "enrolling"],
};

interface ProgressProps {
  step: string | null;
  kind: Founding["kind"] | "joined";
}

export function Progress({ step, kind }: ProgressProps) {
  const { t } = useWords();
  const lasting = useLasting(true);
  const [seen, setSeen] = useState<string[]>([]);
  if (step && seen.at(-1) !== step) setSeen([...seen.filter((one) => one !== step), step]);
  if (!lasting) return null;
  const steps = [
    ...seen,
    ...expected[kind ?? "usual"].filter((one) => !seen.includes(one) && isAhead(one, seen, kind)),
  ];
  return (
    <>
      <StartTitle
        title={t(kind === "demo" || kind === "own" ? "progress-title-first" : "progress-title")}
        line={t(`progress-line-${kind ?? "usual"}`)}
      />
      <ol className={classes.steps}>
        {steps.map((one) => {
          const done = seen.includes(one) && one !== step;
          const Icon = done ? IconCircleCheck : one === step ? IconCircleDot : IconCircle;
          return (
            <li
              key={one}
              className={classes.step}
              data-now={one === step || undefined}
              data-done={done || undefined}
              aria-current={one === step ? "step" : undefined}
            >
              <Icon size={22} stroke={1.75} aria-hidden />
              <span>{t(`step-${one}`)}</span>
              {done && <span className="visually-hidden">{t("step-done")}</span>}
            </li>
          );
        })}
      </ol>
      <p className="visually-hidden" aria-live="polite">
        {step ? t(`step-${step}`) : ""}
      </p>
    </>
  );
}

/** Is a step still to come after those that were seen? A skipped one is not. */
function isAhead(step: string, seen: string[], kind: ProgressProps["kind"]): boolean {
  const order = expected[kind ?? "usual"];
  const reached = Math.max(-1, ...seen.map((one) => order.indexOf(one)));
  return order.indexOf(step) > reached;
}
