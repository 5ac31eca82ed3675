import { useEffect, useRef, useState } from "react";

/** True for a second after `mark` has changed: what changed in place can be seen without moving. */
export function useTint(mark: string): boolean {
  const last = useRef(mark);
  const [tinted, setTinted] = useState(false);
  useEffect(() => {
    if (last.current === mark) return;
    last.current = mark;
    setTinted(true);
    const timer = setTimeout(() => setTinted(false), 1000);
    return () => clearTimeout(timer);
  }, [mark]);
  return tinted;
}
