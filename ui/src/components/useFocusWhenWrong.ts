import { useEffect, useRef } from "react";

/**
 * Whoever has pressed the form's button is brought to the first answer that is wrong; nobody is taken away from a
 * field, nor from the summary that several wrong answers have.
 */
export function useFocusWhenWrong(wrong: boolean, answer: () => HTMLElement | null | undefined) {
  const latest = useRef(answer);
  useEffect(() => {
    latest.current = answer;
  });
  useEffect(() => {
    const active = document.activeElement;
    const pressed = active === null || active === document.body || active.matches("button[type='submit']");
    if (wrong && pressed) latest.current()?.focus();
  }, [wrong]);
}
