import { Anchor } from "@mantine/core";
import { useState } from "react";
import { CountDown } from "@/components";
import { useWords } from "@/words";
import type { Kept } from "../holds/use-hold";
import classes from "./kept-line.module.css";

interface KeptLineProps {
  kept: Kept | null;
  onLonger: () => void;
}

/** "Slot kept for 1:48. Keep it longer" */
export function KeptLine({ kept, onLonger }: KeptLineProps) {
  if (!kept) return <span />;
  return <Running key={kept.until} kept={kept} onLonger={onLonger} />;
}

function Running({ kept, onLonger }: { kept: Kept; onLonger: () => void }) {
  const { t } = useWords();
  const [over, setOver] = useState(kept.until <= Date.now());
  return (
    <p className={classes.kept} data-over={over || undefined} role={over ? "status" : undefined}>
      {over ? (
        t("slot-kept-over")
      ) : (
        <span>
          {t("slot-kept-for")} <CountDown until={kept.until} onEnd={() => setOver(true)} />
        </span>
      )}
      <Anchor component="button" type="button" onClick={onLonger}>
        {t(over ? "slot-kept-again" : "slot-kept-longer")}
      </Anchor>
    </p>
  );
}
