// Bookings that lose their time, and what becomes of each: keep, move, or cancel with a message.
import { Button, Textarea } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useId, useRef } from "react";
import type { Appointment, PreviewPeriod, ResolutionAction } from "@/backend";
import { useNow } from "@/backend/now";
import { Choices, Field, StatePill, useFocusWhenWrong } from "@/components";
import { useWords } from "@/words";
import classes from "./strand.module.css";
import { StrandMove } from "./strand-move";
import type { Decisions } from "./use-decisions";

interface StrandListProps {
  stranded: readonly Appointment[];
  decisions: Decisions;
  /** The open time as it would be; null where only a day closes. */
  periods: readonly PreviewPeriod[] | null;
  closed?: string;
  /** Names the doctor of each; for changes that touch several. */
  doctors?: boolean;
}

const actions: readonly ResolutionAction[] = ["keep", "move", "cancel"];

export function StrandList({ stranded, decisions, periods, closed, doctors = false }: StrandListProps) {
  const { t } = useWords();
  const told = stranded.some(({ id }) => ["move", "cancel"].includes(decisions.of(id)?.action ?? ""));
  const ids = stranded.map(({ id }) => id);
  const open = ids.filter(decisions.isOpen).length;
  return (
    <div className={classes.strand}>
      {stranded.length > 1 && (
        <div className={classes.all}>
          <span>{t("strand-all", { count: stranded.length })}</span>
          <Button size="xs" variant="default" onClick={() => decisions.decideAll(ids, "keep")}>
            {t("strand-keep")}
          </Button>
          <Button size="xs" variant="default" onClick={() => decisions.decideAll(ids, "cancel")}>
            {t("strand-cancel")}
          </Button>
        </div>
      )}
      <ul className={classes.list}>
        {stranded.map((appointment) => (
          <Stranded key={appointment.id} {...{ appointment, decisions, periods, closed, doctors }} />
        ))}
      </ul>
      {told && (
        <Field label={t("strand-reason")} help={t("strand-reason-help")} optional>
          {(control) => (
            <Textarea
              {...control}
              autosize
              minRows={2}
              maxRows={5}
              maxLength={500}
              value={decisions.reason}
              onChange={(event) => decisions.setReason(event.currentTarget.value)}
            />
          )}
        </Field>
      )}
      {decisions.marked && open > 0 && (
        <p className={classes.open} role="alert">
          <IconAlertCircle size={16} stroke={2} aria-hidden />
          {t("strand-open", { count: open })}
        </p>
      )}
    </div>
  );
}

type RowProps = Omit<StrandListProps, "stranded"> & { appointment: Appointment };

function Stranded({ appointment, decisions, periods, closed, doctors }: RowProps) {
  const { t, when } = useWords();
  const { today } = useNow();
  const described = useId();
  const { id, starts, patient, doctor, state } = appointment;
  const decision = decisions.of(id);
  const wrong = decisions.marked && decisions.isOpen(id);
  const row = useRef<HTMLLIElement>(null);
  useFocusWhenWrong(wrong, () => row.current?.querySelector("input"));
  return (
    <li ref={row} className={classes.row} data-wrong={wrong || undefined}>
      <div className={classes.what}>
        <b>{when.list(starts.local, today)}</b>
        <span>
          <bdi>{patient.full_name}</bdi>
        </span>
        {doctors && (
          <span className={classes.dim}>
            <bdi>{doctor.full_name}</bdi>
          </span>
        )}
        <StatePill state={state} />
      </div>
      <Choices
        size="sm"
        label={t("strand-what", { patient: patient.full_name, when: when.list(starts.local, today) })}
        choices={actions.map((action) => ({ value: action, label: t(`strand-${action}`) }))}
        value={decision?.action ?? ""}
        onChange={(action) => decisions.decide(id, { action, slot: null })}
        wrong={wrong}
        describedBy={wrong ? described : undefined}
      />
      {decision?.action === "move" && (
        <StrandMove
          appointment={appointment}
          periods={periods}
          closed={closed}
          promised={decisions.promised}
          value={decision.slot}
          onChange={(slot) => decisions.decide(id, { action: "move", slot })}
        />
      )}
      {wrong && (
        <p className={classes.open} id={described}>
          {t(decision ? "strand-choose-time" : "strand-choose")}
        </p>
      )}
    </li>
  );
}
