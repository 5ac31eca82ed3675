// In which area something lies: one picker for each level of the country, the outermost first.
import { Select } from "@mantine/core";
import { Field } from "@/components";
import { useWords } from "@/words";
import classes from "./areas.module.css";
import { optionsThat } from "./search";
import type { Areas } from "./tree";
import { useAreas } from "./use-areas";

interface AreaFieldsProps {
  /** The innermost area that is chosen; null: none. */
  value: string | null;
  onChange: (area: string | null) => void;
  /** Says that it may be left out. */
  optional?: boolean;
}

/** Nothing is shown where no tree is loaded. */
export function AreaFields({ value, onChange, optional }: AreaFieldsProps) {
  const areas = useAreas();
  if (areas.levels.length === 0) return null;
  return (
    <div className={classes.fields}>
      {areas.levels.map((_, index) => (
        <LevelField
          // biome-ignore lint/suspicious/noArrayIndexKey: a level is known by its number
          key={index}
          areas={areas}
          level={index + 1}
          {...{ value, onChange, optional }}
        />
      ))}
    </div>
  );
}

interface LevelFieldProps extends AreaFieldsProps {
  areas: Areas;
  /** 1 is the outermost. */
  level: number;
}

function LevelField({ areas, level, value, onChange, optional }: LevelFieldProps) {
  const { t } = useWords();
  const [outerLabel = "", label = ""] = ["", ...areas.levels].slice(level - 1);
  const outer = level === 1 ? null : areas.at(level - 1, value);
  const waits = level > 1 && outer === null;
  const choices = waits ? [] : areas.inside(outer?.id ?? null);
  const why = waits ? t("area-outer-first", { level: outerLabel }) : t("area-none-inside");
  return (
    <Field label={label} optional={optional}>
      {(control) => (
        <Select
          {...control}
          classNames={{ input: classes.input }}
          searchable
          clearable
          clearButtonProps={{ "aria-label": t("area-clear", { level: label }) }}
          // Where this stands in a popover, choosing must not count as a click beside it.
          comboboxProps={{ withinPortal: false, floatingStrategy: "fixed" }}
          disabled={choices.length === 0}
          placeholder={choices.length === 0 ? why : undefined}
          data={choices.map((area) => ({ value: area.id, label: areas.nameOf(area) }))}
          filter={optionsThat((id, typed) => areas.isCalled(id, typed))}
          value={areas.at(level, value)?.id ?? null}
          // What was chosen within another area goes with it.
          onChange={(chosen) => onChange(chosen ?? outer?.id ?? null)}
          nothingFoundMessage={t("nothing-matches")}
        />
      )}
    </Field>
  );
}
