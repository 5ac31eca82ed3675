// The whole name beside a narrow block, on hover and on focus. Its words are in the block's label already.

import { Portal } from "@mantine/core";
import { useLayoutEffect, useRef, useState } from "react";
import { useWords } from "@/words";
import { queueNumber } from "../queue/number";
import { useBlockWords } from "./block";
import classes from "./board.module.css";
import type { Block, Line } from "./lines";

interface BoardHintProps {
  target: HTMLElement;
  block: Block;
  line: Line;
}

export function BoardHint({ target, block, line }: BoardHintProps) {
  const { t } = useWords();
  const { span } = useBlockWords();
  const box = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: 0, top: 0 });
  useLayoutEffect(() => {
    const at = target.getBoundingClientRect();
    const own = box.current?.getBoundingClientRect();
    const width = own?.width ?? 0;
    const height = own?.height ?? 0;
    const above = at.top - height - 8;
    setPlace({
      left: Math.max(8, Math.min(window.innerWidth - width - 8, at.left + at.width / 2 - width / 2)),
      top: above > 8 ? above : at.bottom + 8,
    });
  }, [target]);
  const { visit } = block;
  if (!visit) return null;
  const { from, to } = span(line, block);
  return (
    <Portal>
      <div ref={box} className={classes.hint} style={place} aria-hidden="true">
        <b>
          <bdi>{visit.patient_name ?? t("state-held")}</bdi>
        </b>
        <span>
          <bdi>{t("calendar-span", { from, to })}</bdi>
          {visit.patient_name && ` · ${t(`state-${visit.state}`)}`}
          {visit.token && ` · ${queueNumber(visit.token)}`}
        </span>
        {visit.visit_type && <bdi>{visit.visit_type}</bdi>}
      </div>
    </Portal>
  );
}
