import { ActionIcon, Button, Select } from "@mantine/core";
import { IconAlertCircle, IconPlus, IconTrash } from "@tabler/icons-react";
import { type ReactNode, useId } from "react";
import { TimeField } from "@/components";
import { useWords } from "@/words";
import classes from "./dialog.module.css";
import type { Problem } from "./hours-rules";
import type { Block } from "./hours-series";

interface BlocksFieldProps<B extends Block> {
  label: string;
  blocks: B[];
  problems: Map<string, Problem>;
  /** Field codes of the clinic for a block, by its id. */
  refused?: Map<string, Record<string, string[]>>;
  onChange: (blocks: B[]) => void;
  onAdd: () => void;
  /** More of each block, at the end of its line. */
  more?: (block: B, change: (block: B) => void) => ReactNode;
  /** The last block may go too. */
  mayBeEmpty?: boolean;
}

/** The stretches of a day: from, to, one line each, with a place kept free for what is wrong with it. */
export function BlocksField<B extends Block>(props: BlocksFieldProps<B>) {
  const { label, blocks, problems, refused, onChange, onAdd, more, mayBeEmpty = false } = props;
  const { t } = useWords();
  const change = (next: B) => onChange(blocks.map((block) => (block.id === next.id ? next : block)));
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{label}</legend>
      <div className={classes.blocks}>
        {blocks.map((block, index) => (
          <BlockLine
            key={block.id}
            block={block}
            count={index + 1}
            problem={problems.get(block.id)}
            codes={Object.values(refused?.get(block.id) ?? {}).flat()}
            onChange={change}
            onRemove={
              mayBeEmpty || blocks.length > 1
                ? () => onChange(blocks.filter(({ id }) => id !== block.id))
                : undefined
            }
            more={more}
          />
        ))}
      </div>
      <Button
        className={classes.add}
        variant="subtle"
        size="sm"
        onClick={onAdd}
        leftSection={<IconPlus size={16} stroke={2} aria-hidden />}
      >
        {t("hours-block-add")}
      </Button>
    </fieldset>
  );
}

interface BlockLineProps<B extends Block> {
  block: B;
  count: number;
  problem?: Problem;
  codes: string[];
  onChange: (block: B) => void;
  onRemove?: () => void;
  more?: BlocksFieldProps<B>["more"];
}

function BlockLine<B extends Block>({
  block,
  count,
  problem,
  codes,
  onChange,
  onRemove,
  more,
}: BlockLineProps<B>) {
  const { t } = useWords();
  const described = useId();
  const wrong = problem !== undefined || codes.length > 0;
  const words = problem ? t(`hours-problem-${problem}`) : codes.map((code) => t(`field-${code}`)).join(" ");
  return (
    <div className={classes.block}>
      <TimeField
        aria-label={t("hours-block-from", { count })}
        value={block.from}
        wrong={wrong}
        describedBy={described}
        onChange={(from) => onChange({ ...block, from })}
      />
      <span aria-hidden="true">–</span>
      <TimeField
        aria-label={t("hours-block-to", { count })}
        value={block.to}
        wrong={wrong}
        describedBy={described}
        onChange={(to) => onChange({ ...block, to })}
      />
      {more?.(block, onChange)}
      {onRemove && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          onClick={onRemove}
          aria-label={t("hours-block-remove", { count })}
        >
          <IconTrash size={17} stroke={1.75} aria-hidden />
        </ActionIcon>
      )}
      <p className={classes.problem} id={described}>
        {wrong && <IconAlertCircle size={16} stroke={2} aria-hidden />}
        {words}
      </p>
    </div>
  );
}

const lengths = [5, 10, 15, 20, 30, 40, 45, 60, 90, 120];

interface SlotLengthProps {
  value: number;
  onChange: (minutes: number) => void;
  id?: string;
  "aria-label"?: string;
  "aria-describedby"?: string;
  size?: "sm" | "md";
  width?: number;
}

/** How long a visit takes: the usual lengths, and the one that is written already. */
export function SlotLength({ value, onChange, width, size = "md", ...control }: SlotLengthProps) {
  const { minutes } = useWords();
  const known = lengths.includes(value) ? lengths : [...lengths, value].sort((a, b) => a - b);
  return (
    <Select
      {...control}
      size={size}
      w={width}
      allowDeselect={false}
      data={known.map((count) => ({ value: String(count), label: minutes(count) }))}
      value={String(value)}
      onChange={(chosen) => onChange(Number(chosen))}
    />
  );
}
