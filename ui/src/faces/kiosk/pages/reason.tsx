// A few words for the doctor.
import { useState } from "react";
import { useMe } from "@/backend/hooks";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import { onward } from "../flow";
import { FieldPage } from "../parts/FieldPage";
import { useStanding } from "../parts/standing";

const LONGEST = 500;

export function ReasonPage() {
  const { t, number } = useWords();
  const { state, step, go } = useKiosk();
  const standing = useStanding();
  const me = useMe();
  const { reason } = state.visit;
  const [codes, setCodes] = useState<string[]>([]);
  return (
    <FieldPage
      question={t("reason-title")}
      help={
        reason.length > LONGEST - 100
          ? t("reason-left", { count: number(LONGEST - reason.length) })
          : t("reason-line")
      }
      name="reason"
      value={reason}
      onChange={(typed) => {
        setCodes([]);
        step({ type: "visit", change: { reason: typed.slice(0, LONGEST) } });
      }}
      codes={codes}
      keys="text"
      capitals="sentences"
      max={LONGEST}
      lines={standing ? 5 : 2}
      onContinue={() => (reason.trim() === "" ? setCodes(["required"]) : go(onward(state, Boolean(me))))}
    />
  );
}
