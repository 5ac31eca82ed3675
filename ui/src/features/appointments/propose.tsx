// "Propose time": the next six free times in a popover; choosing one sends it to the patient.
import { Popover } from "@mantine/core";
import { IconClock } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import type { Appointment, Slot } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { useSameId } from "@/backend/same-id";
import { Skeleton, useKeys, WriteButton } from "@/components";
import { useWords } from "@/words";
import { dayOf } from "@/words/moments";
import { SlotButtons } from "../availability/slot-buttons";
import classes from "./propose.module.css";
import { TimeRefused } from "./time-refused";
import { useVisitTypeOf } from "./use-visit-type";
import { useAct } from "./useAct";

const OFFERED = 6;

interface ProposeProps {
  appointment: Appointment;
  /** P opens it; for the one request that is open. */
  shortcut?: boolean;
  size?: "sm" | "md";
  variant?: "default" | "subtle";
  hint?: ReactNode;
  /** Without an icon, where there is little room. */
  plain?: boolean;
}

export function Propose({
  appointment,
  shortcut = false,
  size = "md",
  variant = "default",
  hint,
  plain = false,
}: ProposeProps) {
  const { t } = useWords();
  const [opened, setOpened] = useState(false);
  useKeys({ p: () => setOpened(true) }, shortcut);
  return (
    <Popover opened={opened} onChange={setOpened} width={400} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <WriteButton
          size={size}
          variant={variant}
          color={variant === "subtle" ? "gray" : undefined}
          onClick={() => setOpened(!opened)}
          leftSection={variant === "default" && !plain && <IconClock size={18} stroke={1.75} aria-hidden />}
          rightSection={hint}
        >
          {t("propose")}
        </WriteButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("propose-title")}>
        <Times appointment={appointment} onSent={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Times({ appointment, onSent }: { appointment: Appointment; onSent: () => void }) {
  const { t, when } = useWords();
  const { today } = useNow();
  const visitType = useVisitTypeOf(appointment);
  const from = dayOf(appointment.starts.local) < today ? today : dayOf(appointment.starts.local);
  const { data: days } = useRead("listSlots", [appointment.doctor.id, from, 14, visitType]);
  const [wanted, setWanted] = useState<Slot | null>(null);
  const propose = useAct("proposeTime", onSent);
  const idFor = useSameId();
  const send = async (slot: Slot) => {
    if (propose.isPending) return;
    setWanted(slot);
    const hold_id = await idFor(slot.starts.utc);
    propose.mutate([{ id: appointment.id, hold_id, starts_at: slot.starts.utc, minutes: null }]);
  };
  const next = days
    ?.flatMap(({ slots }) => slots)
    .filter(({ starts }) => starts.utc !== appointment.starts.utc)
    .slice(0, OFFERED);
  return (
    <div className={classes.times}>
      <p className={classes.lead}>{t("propose-lead")}</p>
      {!next && <Skeleton rows={2} height="36px" />}
      {next?.length === 0 && <p>{t("propose-none")}</p>}
      {next && next.length > 0 && (
        <SlotButtons
          slots={next}
          value={propose.isPending ? wanted : null}
          onChange={(slot) => void send(slot)}
          words={({ starts }) => when.near(starts.local, today)}
          label={t("propose-title")}
        />
      )}
      <TimeRefused
        error={propose.error}
        doctor={appointment.doctor.id}
        wanted={wanted?.starts.utc ?? null}
        visitType={visitType}
        onChoose={(slot) => void send(slot)}
      />
    </div>
  );
}
