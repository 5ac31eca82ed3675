import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { KeyHint } from "./KeyHint";
import classes from "./SearchField.module.css";
import { useKeys } from "./useKeys";

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

/** Words to search for. The list follows when the typing rests, so that a slow link is not flooded. */
export function SearchField({ label, value, onChange, focusKey, className, maxLength }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const change = useRef(onChange);
  useEffect(() => {
    change.current = onChange;
  });
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => change.current(typed), 250);
    return () => clearTimeout(timer);
  }, [typed, value]);
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
      onChange={(event) => setTyped(event.currentTarget.value)}
      leftSection={<IconSearch size={17} stroke={1.75} aria-hidden />}
      rightSection={focusKey && <KeyHint of={focusKey} />}
    />
  );
}
