import { useWords } from "@/words";
import classes from "./FilterTabs.module.css";

interface FilterTabsProps<T extends string> {
  /** What the row of tabs chooses; read aloud. */
  label: string;
  tabs: { value: T; label: string; count?: number }[];
  value: T;
  onChange: (value: T) => void;
}

/** One of a few sorts of rows, with how many there are where that is known. */
export function FilterTabs<T extends string>({ label, tabs, value, onChange }: FilterTabsProps<T>) {
  const { number } = useWords();
  return (
    <div className={classes.tabs} role="group" aria-label={label}>
      {tabs.map((tab) => (
        <button
          key={tab.value}
          type="button"
          className={classes.tab}
          aria-pressed={tab.value === value}
          onClick={() => onChange(tab.value)}
        >
          {tab.label}
          {tab.count !== undefined && <span className={classes.count}>{number(tab.count)}</span>}
        </button>
      ))}
    </div>
  );
}
