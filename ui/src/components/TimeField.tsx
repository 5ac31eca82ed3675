import { TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";

interface TimeFieldProps {
  /** "HH:MM", "24:00" included; an unreadable text stays as it was typed. */
  value: string;
  onChange: (time: string) => void;
  "aria-label": string;
  wrong?: boolean;
  describedBy?: string;
}

/** "9" is 09:00, "930" and "9.30" are 09:30, "24" is the end of the day; anything else stays as typed. */
export function readTime(typed: string): string {
  const text = typed.trim();
  const parts = /^(\d{1,2})(?:[:.h ]?(\d{2}))?$/.exec(text);
  if (!parts) return text;
  const hour = Number(parts[1]);
  const minute = Number(parts[2] ?? 0);
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return text;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

export function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text);
}

/**
 * A wall-clock time, typed as people type it and put in order when the field is left. What it means is told at every
 * key: a page that moved only when the field is left would swallow the click that leaves it.
 */
export function TimeField({ value, onChange, wrong = false, describedBy, ...label }: TimeFieldProps) {
  const [typed, setTyped] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => setTyped((text) => (readTime(text) === value ? text : value)), [value]);
  // Mantine's inputs write these two themselves, from a wrapper of their own that is not used here.
  useEffect(() => {
    input.current?.setAttribute("aria-invalid", String(wrong));
    if (describedBy) input.current?.setAttribute("aria-describedby", describedBy);
    else input.current?.removeAttribute("aria-describedby");
  });
  return (
    <TextInput
      {...label}
      ref={input}
      dir="ltr"
      size="sm"
      w={76}
      inputMode="numeric"
      autoComplete="off"
      maxLength={8}
      error={wrong}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(readTime(event.currentTarget.value));
      }}
      onBlur={() => setTyped(readTime(typed))}
    />
  );
}
