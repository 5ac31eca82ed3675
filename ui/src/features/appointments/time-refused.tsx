// The clinic said no to a time: why, and the three nearest times that are free, where it happened.
import type { ClinicError, Slot } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { ErrorBox, ErrorWords } from "@/components";
import { useWords } from "@/words";
import { SlotButtons } from "../availability/slot-buttons";
import classes from "./time-refused.module.css";

/** Refusals for which another time is the way out. */
const byTime = [
  "slot_taken",
  "slot_past",
  "slot_not_open",
  "too_far_ahead",
  "patient_busy",
  "day_limit",
  "doctor_limit",
];

interface TimeRefusedProps {
  error: ClinicError | null;
  doctor: string;
  /** The instant that was asked for. */
  wanted: string | null;
  visitType: string | null;
  onChoose: (slot: Slot) => void;
}

export function TimeRefused({ error, doctor, wanted, visitType, onChoose }: TimeRefusedProps) {
  if (!error || error.code === "invalid_fields") return null;
  if (wanted === null || !byTime.includes(error.code)) return <ErrorBox error={error} />;
  return (
    <ErrorBox>
      <ErrorWords error={error} />
      <Nearest {...{ doctor, wanted, visitType, onChoose }} />
    </ErrorBox>
  );
}

function Nearest({
  doctor,
  wanted,
  visitType,
  onChoose,
}: Omit<TimeRefusedProps, "error" | "wanted"> & { wanted: string }) {
  const { t, when } = useWords();
  const { today } = useNow();
  const { data: slots } = useRead("nearestSlots", [doctor, wanted, visitType]);
  if (!slots || slots.length === 0) return null;
  return (
    <div className={classes.near}>
      <p>{t("time-refused-near")}</p>
      <SlotButtons
        slots={slots}
        value={null}
        onChange={onChoose}
        words={({ starts }) => when.near(starts.local, today)}
        label={t("time-refused-near")}
      />
    </div>
  );
}
