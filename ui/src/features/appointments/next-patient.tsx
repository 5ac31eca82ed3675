import type { Appointment } from "@/backend";
import { useNow } from "@/backend/now";
import { Card } from "@/components";
import { useWords } from "@/words";
import { ageAndGender } from "./names";
import classes from "./next-patient.module.css";
import { Visit } from "./visit";

/** Who is with the doctor now; else who has arrived; else who comes next. */
export function nextOf(day: readonly Appointment[]): Appointment | undefined {
  const inOrder = [...day].sort((a, b) => a.starts.utc.localeCompare(b.starts.utc));
  return (["in_consultation", "checked_in", "accepted"] as const)
    .map((state) => inOrder.find((one) => one.state === state))
    .find(Boolean);
}

/** The answer to "who is next?", and the next step with that person. */
export function NextPatient({ day }: { day: Appointment[] }) {
  const { t, when } = useWords();
  const now = useNow();
  const next = nextOf(day);
  if (!next) return null;
  const { patient, starts, reason, state } = next;
  return (
    <Card className={classes.card}>
      <div className={classes.top}>
        <time className={classes.tile} dateTime={starts.utc}>
          {when.time(starts.local)}
        </time>
        <div className={classes.words}>
          <p className={classes.kicker}>
            {t(`next-patient-${state}`, { when: when.relative(starts, now.utc) })}
          </p>
          <h2 className={classes.name} title={patient.full_name}>
            <bdi>{patient.full_name}</bdi>
          </h2>
          <p className={classes.line}>
            {ageAndGender(t, patient)}
            {reason && (
              <>
                {" · "}
                <bdi>{reason}</bdi>
              </>
            )}
          </p>
        </div>
      </div>
      <div className={classes.actions}>
        <Visit appointment={next} />
      </div>
    </Card>
  );
}
