import { useEffect, useRef, useState } from "react";

/** Milliseconds after the last letter. */
const REST = 250;

/** What is typed, and how to type it: `onChange` hears of it when the typing rests, so that no slow link is flooded. */
export function useTyped<T>(value: T, onChange: (value: T) => void): [typed: T, type: (typed: T) => void] {
  const [typed, setTyped] = useState(value);
  const change = useRef(onChange);
  useEffect(() => {
    change.current = onChange;
  });
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => change.current(typed), REST);
    return () => clearTimeout(timer);
  }, [typed, value]);
  return [typed, setTyped];
}
