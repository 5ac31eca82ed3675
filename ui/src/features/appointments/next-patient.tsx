import type { Appointment } from "@/backend";
import { useChange } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { useSameId } from "@/backend/same-id";
import { Card, ErrorBox, toast, useKeys, WriteButton } from "@/components";
import { useWords } from "@/words";
import { queueNumber } from "../queue/number";
import { ageAndGender } from "./names";
import classes from "./next-patient.module.css";
import { useVisit } from "./use-visit";
import { Visit } from "./visit";
import { VisitMenu } from "./visit-menu";

/** Those who have arrived, in the order in which they are called: by time, called or not. */
function waitingOf(day: readonly Appointment[]): Appointment[] {
  return day
    .filter(({ state }) => state === "checked_in")
    .sort((a, b) => a.starts.utc.localeCompare(b.starts.utc));
}

/** Who is with the doctor now; else who was called last; else who has waited longest; else who comes next. */
export function nextOf(day: readonly Appointment[]): Appointment | undefined {
  const inOrder = [...day].sort((a, b) => a.starts.utc.localeCompare(b.starts.utc));
  const waiting = waitingOf(day);
  const called = waiting
    .filter(({ token }) => token?.called_at)
    .sort((a, b) => (b.token?.called_at?.utc ?? "").localeCompare(a.token?.called_at?.utc ?? ""));
  return (
    inOrder.find(({ state }) => state === "in_consultation") ??
    called[0] ??
    waiting[0] ??
    inOrder.find(({ state }) => state === "accepted")
  );
}

interface NextPatientProps {
  day: Appointment[];
  onOpen: (id: string) => void;
}

/** The answer to "who is next?", and the next step with that person. */
export function NextPatient({ day, onOpen }: NextPatientProps) {
  const next = nextOf(day);
  if (!next) return null;
  const after = waitingOf(day).find(({ id, token }) => id !== next.id && !token?.called_at);
  return <Next key={next.id} next={next} after={after} onOpen={onOpen} />;
}

interface NextProps {
  next: Appointment;
  /** Who has waited longest and was not called yet. */
  after: Appointment | undefined;
  onOpen: (id: string) => void;
}

function Next({ next, after, onOpen }: NextProps) {
  const { t, when } = useWords();
  const now = useNow();
  const visit = useVisit(next);
  const { steps, act } = visit;
  const { patient, starts, reason, state, token } = next;
  const calls = steps.find((step) => step === "call" || step === "call-again");
  useKeys({ c: () => calls && act(calls) }, calls !== undefined);
  const arrived = state === "checked_in" && token;
  return (
    <Card className={classes.card}>
      <div className={classes.top}>
        <div
          className={classes.tile}
          data-called={(state === "checked_in" && Boolean(token?.called_at)) || undefined}
        >
          {token ? queueNumber(token) : <time dateTime={starts.utc}>{when.time(starts.local)}</time>}
        </div>
        <div className={classes.words}>
          <p className={classes.kicker}>
            {arrived
              ? t(token.called_at ? "next-patient-called" : "next-patient-waiting", {
                  time: when.time(token.called_at?.local ?? token.given_at.local),
                  since: minutesSince(token.called_at?.utc ?? token.given_at.utc, now.utc),
                })
              : t(`next-patient-${state}`, { when: when.relative(starts, now.utc) })}
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
        <ErrorBox error={visit.error} />
        <div className={classes.steps}>
          <Visit visit={visit} shortcut />
          {after && calls !== "call" && state !== "accepted" && <CallNext after={after} />}
          <span className={classes.menu}>
            <VisitMenu appointment={next} visit={visit} onOpen={onOpen} without={steps} />
          </span>
        </div>
      </div>
    </Card>
  );
}

function minutesSince(utc: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(utc)) / 60_000));
}

/** The one who was called does not come: the next one may. */
function CallNext({ after }: { after: Appointment }) {
  const { t } = useWords();
  const words = after.token ? queueNumber(after.token) : "";
  // The same id while the same person waits: pressing again never calls somebody else.
  const idFor = useSameId();
  const call = useChange("callNext", {
    onSuccess: (called) =>
      called?.token && toast(t("done-callPatient", { token: queueNumber(called.token) })),
  });
  const callNext = async () => call.mutate([await idFor(after.id), after.doctor.id]);
  return (
    <>
      <ErrorBox error={call.error} />
      <WriteButton variant="subtle" loading={call.isPending} onClick={() => void callNext()}>
        {t("visit-call", { token: words, known: words ? 1 : 0 })}
      </WriteButton>
    </>
  );
}
