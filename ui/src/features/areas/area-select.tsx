// One area to look for doctors in: those where doctors are, under the word for their level, the outer ones first.
import { Select } from "@mantine/core";
import type { Area } from "@/backend";
import type { FieldControl } from "@/components";
import { useWords } from "@/words";
import classes from "./areas.module.css";
import { optionsThat } from "./search";
import type { Areas } from "./tree";
import { useAreas } from "./use-areas";

interface AreaSelectProps extends Partial<FieldControl> {
  value: string | null;
  onChange: (area: string | null) => void;
  /** Read aloud when no label stands outside. */
  "aria-label"?: string;
  placeholder?: string;
  width?: number;
  /** False inside of a popover: choosing must not count as a click beside it. */
  withinPortal?: boolean;
}

/** Nothing is shown where no tree is loaded. */
export function AreaSelect({ value, onChange, width, withinPortal = true, ...control }: AreaSelectProps) {
  const { t } = useWords();
  const areas = useAreas();
  if (areas.levels.length === 0) return null;
  const offered = areas.withDoctors();
  // What is looked for stays in sight when the last doctor has left it.
  const [chosen] = areas.around(value);
  const shown = chosen && !offered.includes(chosen) ? [...offered, chosen] : offered;
  const doctorsOf = new Map(shown.map(({ id, doctors }) => [id, doctors]));
  return (
    <Select
      {...control}
      classNames={{ input: classes.input }}
      searchable
      clearable
      clearButtonProps={{ "aria-label": t("clear") }}
      comboboxProps={{
        withinPortal,
        floatingStrategy: withinPortal ? "absolute" : "fixed",
        // A path is longer than the field.
        width: 300,
        position: "bottom-start",
      }}
      w={width}
      data={grouped(areas, shown)}
      filter={optionsThat((id, typed) => areas.isCalledOrIn(id, typed))}
      renderOption={({ option: { value: id, label } }) => (
        <span className={classes.option}>
          <bdi>{label}</bdi>
          <span className={classes.count}>{t("area-doctors", { count: doctorsOf.get(id) ?? 0 })}</span>
        </span>
      )}
      value={value}
      onChange={onChange}
      nothingFoundMessage={t("nothing-matches")}
    />
  );
}

/** Under the word for their level, each with its path, and with that word where the path is another one's too. */
function grouped(areas: Areas, shown: Area[]) {
  const paths = shown.map(({ id }) => areas.pathOf(id));
  const groups = areas.levels.map((group, index) => {
    const items = shown
      .filter(({ level }) => level === index + 1)
      .map(({ id }) => {
        const path = areas.pathOf(id);
        const alone = paths.filter((one) => one === path).length === 1;
        return { value: id, label: alone ? path : `${path} (${group})` };
      });
    return { group, items };
  });
  return groups.filter(({ items }) => items.length > 0);
}
