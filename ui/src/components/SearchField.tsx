import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useRef } from "react";
import { KeyHint } from "./KeyHint";
import classes from "./SearchField.module.css";
import { useKeys } from "./useKeys";
import { useTyped } from "./useTyped";

interface SearchFieldProps {
  /** What is searched; read aloud, and shown while the field is empty. */
  label: string;
  value: string;
  /** Called when the typing rests for a moment. */
  onChange: (value: string) => void;
  /** The key that moves the focus here. */
  focusKey?: string;
  className?: string;
  maxLength?: number;
}

/** Words to search for. The list follows when the typing rests. */
export function SearchField({ label, value, onChange, focusKey, className, maxLength }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, type] = useTyped(value, onChange);
  useKeys(focusKey ? { [focusKey]: () => input.current?.focus() } : {});
  return (
    <TextInput
      ref={input}
      type="search"
      className={className ?? classes.field}
      aria-label={label}
      placeholder={label}
      value={typed}
      maxLength={maxLength ?? 120}
      onChange={(event) => type(event.currentTarget.value)}
      leftSection={<IconSearch size={17} stroke={1.75} aria-hidden />}
      rightSection={focusKey && <KeyHint of={focusKey} />}
    />
  );
}
