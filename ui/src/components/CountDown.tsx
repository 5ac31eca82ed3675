import { useEffect, useRef } from "react";
import { useSecondsLeft } from "@/backend/now";
import { useWords } from "@/words";

interface CountDownProps {
  /** End of the wait, `Date.now()` milliseconds. */
  until: number;
  onEnd?: () => void;
}

/** "1:52", each second; read aloud at 60, 30 and 10 s only. */
export function CountDown({ until, onEnd }: CountDownProps) {
  const { when } = useWords();
  const left = useSecondsLeft(until);
  // The end that was already told, so that it is told once.
  const told = useRef<number | null>(null);
  useEffect(() => {
    if (left > 0 || told.current === until || Date.now() < until) return;
    told.current = until;
    onEnd?.();
  }, [left, until, onEnd]);
  const announced = left === 60 || left === 30 || left === 10;
  return (
    <>
      <bdi aria-hidden="true">{when.countdown(left)}</bdi>
      <span className="visually-hidden" aria-live="polite">
        {announced ? when.countdown(left) : ""}
      </span>
    </>
  );
}
