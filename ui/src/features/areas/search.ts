import type { ComboboxItem, SelectProps } from "@mantine/core";

/** A search of a Select's options by their areas. */
export function optionsThat(match: (area: string, typed: string) => boolean): SelectProps["filter"] {
  return ({ options, search }) => {
    const matching = (items: ComboboxItem<string>[]) => items.filter(({ value }) => match(value, search));
    return options.flatMap<(typeof options)[number]>((option) => {
      if (!("group" in option)) return matching([option]);
      const items = matching(option.items);
      return items.length > 0 ? [{ ...option, items }] : [];
    });
  };
}
