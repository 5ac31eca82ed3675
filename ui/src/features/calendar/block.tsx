// What stands on the board: a visit, a time that is being chosen, or a free time. Always a button, always in words.
import { IconLock, IconPlus, IconRepeat } from "@tabler/icons-react";
import type { CSSProperties, PointerEvent } from "react";
import { initials, stateIcons, stateTone } from "@/components";
import { useWords } from "@/words";
import { queueNumber } from "../queue/number";
import classes from "./block.module.css";
import { localOf } from "./layout";
import type { Block, Line } from "./lines";

interface BlockProps {
  line: Line;
  block: Block;
  hours: { from: number; to: number };
  /** Reached by Tab. */
  stop: boolean;
  selected: boolean;
  /** Something is being placed: only free times answer, those of lines that suit. */
  placing: boolean;
  offered: boolean;
  draggable: boolean;
  dragged: boolean;
  onAct: () => void;
  onHint: (target: HTMLElement | null) => void;
  onGrip: (event: PointerEvent) => void;
}

/** "Sunday 22 November, 10:20 to 10:40, Nasima Akhter, Pending" */
export function useBlockWords() {
  const { t, when } = useWords();
  const span = (line: Line, { at, minutes }: Block) => ({
    from: when.time(localOf(line.day, at)),
    to: when.time(localOf(line.day, at + minutes)),
  });
  const label = (line: Line, block: Block): string => {
    const words = { line: line.name, ...span(line, block) };
    const { visit, before, after } = block;
    if (!visit) return t("calendar-label-free", words);
    if (visit.state === "held") return t("calendar-label-held", words);
    const parts = [
      t("calendar-label-visit", {
        ...words,
        who: visit.patient_name ?? "",
        state: t(`state-${visit.state}`),
      }),
      visit.visit_type,
      visit.token && queueNumber(visit.token),
      visit.booking_kind && t(`calendar-${visit.booking_kind}`),
      before + after > 0 && t("calendar-label-buffers", { before, after }),
    ];
    return parts.filter(Boolean).join(", ");
  };
  return { label, span };
}

export function BoardBlock(props: BlockProps) {
  const { line, block, hours, stop, selected, placing, draggable, dragged } = props;
  const { label } = useBlockWords();
  const { visit, at, minutes, lane, lanes, before, after } = block;
  const length = hours.to - hours.from;
  const place = {
    "--at": (at - hours.from) / length,
    "--length": minutes / length,
    "--before": before / length,
    "--after": after / length,
    "--lane": lane,
    "--lanes": lanes,
    ...(visit && {
      "--tone": `var(--${stateTone(visit.state)})`,
      "--tone-soft": `var(--${stateTone(visit.state)}-soft)`,
      "--tone-bar": `var(--${stateTone(visit.state)}-bar)`,
    }),
  } as CSSProperties;
  const kind = visit ? (visit.state === "held" ? "held" : "visit") : "free";
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the button in it takes the focus
    <div role="gridcell" className={classes.cell} style={place}>
      {before > 0 && <span className={classes.buffer} data-edge="before" aria-hidden="true" />}
      {after > 0 && <span className={classes.buffer} data-edge="after" aria-hidden="true" />}
      <button
        type="button"
        className={classes.block}
        data-block={block.key}
        data-kind={kind}
        data-state={visit?.state}
        data-offered={props.offered || undefined}
        data-selected={selected || undefined}
        data-draggable={draggable || undefined}
        data-dragged={dragged || undefined}
        aria-label={label(line, block)}
        aria-pressed={kind === "visit" ? selected : undefined}
        aria-disabled={(placing && !props.offered) || undefined}
        tabIndex={stop ? 0 : -1}
        onClick={() => {
          // What opens now says the same, and may push the block away from under its hint.
          props.onHint(null);
          props.onAct();
        }}
        onPointerDown={draggable ? props.onGrip : undefined}
        onPointerEnter={(event) => props.onHint(event.currentTarget)}
        onPointerLeave={() => props.onHint(null)}
        onFocus={(event) => props.onHint(event.currentTarget)}
        onBlur={() => props.onHint(null)}
      >
        <Face line={line} block={block} placing={placing} />
      </button>
    </div>
  );
}

/** What is drawn; the label says all of it, so it is not read again. */
function Face({ line, block, placing }: Pick<BlockProps, "line" | "block" | "placing">) {
  const { t, when } = useWords();
  const { visit } = block;
  const time = when.time(localOf(line.day, block.at));
  if (!visit) {
    return (
      <span className={classes.free} aria-hidden="true">
        {!placing && <IconPlus size={14} stroke={2} />}
        <span>{time}</span>
      </span>
    );
  }
  if (visit.state === "held") {
    return (
      <span className={classes.face} aria-hidden="true">
        <IconLock size={14} stroke={1.75} />
        <span className={classes.name}>
          <span>{t("state-held")}</span>
        </span>
      </span>
    );
  }
  const Icon = stateIcons[visit.state];
  const name = visit.patient_name ?? "";
  return (
    <span className={classes.face} aria-hidden="true">
      <Icon size={14} stroke={2} />
      <span className={classes.name}>
        <bdi>{visit.visit_type ?? name}</bdi>
        {visit.booking_kind === "series" && <IconRepeat className={classes.series} size={12} stroke={2} />}
      </span>
      {/* Drawn, not written: initials are no words of the label. */}
      <span className={classes.short} data-initials={initials(name)} />
      <span className={classes.more}>
        {visit.visit_type && <bdi>{name}</bdi>}
        <span>{time}</span>
      </span>
    </span>
  );
}
