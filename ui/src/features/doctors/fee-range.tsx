import { NumberInput } from "@mantine/core";
import { useRead } from "@/backend/hooks";
import { useTyped } from "@/components";
import { useWords } from "@/words";
import classes from "./doctors.module.css";
import { toMajor } from "./money-input";

/** More smallest units than the clinic's whole numbers hold cannot be typed. */
const MOST = 2 ** 31 - 1;

/** What was typed for the least and the highest fee, in the currency itself; "" for none. */
export interface Fees {
  feeMin: number | string;
  feeMax: number | string;
}

interface FeeRangeProps extends Fees {
  onChange: (change: Partial<Fees>) => void;
}

/** Two fields for the fees that are looked for, from and up to. */
export function FeeRange({ feeMin, feeMax, onChange }: FeeRangeProps) {
  return (
    <>
      <Fee words="doctor-filter-fee-min" value={feeMin} onChange={(typed) => onChange({ feeMin: typed })} />
      <Fee words="doctor-filter-fee-max" value={feeMax} onChange={(typed) => onChange({ feeMax: typed })} />
    </>
  );
}

interface FeeProps {
  words: string;
  value: number | string;
  onChange: (typed: number | string) => void;
}

function Fee({ words, value, onChange }: FeeProps) {
  const { t } = useWords();
  const { data: here } = useRead("getClinic", []);
  const [typed, type] = useTyped(value, onChange);
  const label = t(words, { currency: here?.currency ?? "" });
  return (
    <NumberInput
      aria-label={label}
      placeholder={label}
      className={classes.fee}
      allowNegative={false}
      max={here && Math.floor(toMajor(MOST, here.currency))}
      clampBehavior="strict"
      hideControls
      value={typed}
      onChange={type}
    />
  );
}
