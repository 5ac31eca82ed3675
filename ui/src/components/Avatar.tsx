import type { CSSProperties } from "react";
import classes from "./Avatar.module.css";

const tones = ["accepted", "referred", "pending", "checked-in", "no-show", "completed"];

/** First letters of the first two names, titles left out: "Dr. Imtiaz Ahmed Chowdhury" is IA. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word && !/^(dr|prof|md|mr|mrs|ms|mst)\.?$/i.test(word));
  const letter = (word: string | undefined) => [...(word ?? "")][0] ?? "";
  return (letter(words[0]) + letter(words[1])).toLocaleUpperCase();
}

function toneOf(name: string): string {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return tones[sum % tones.length] ?? "accepted";
}

/** A circle with initials; decoration beside the name. */
export function Avatar({ name, size = 36 }: { name: string; size?: number | string }) {
  const tone = toneOf(name);
  const style = {
    "--avatar-size": typeof size === "number" ? `${size}px` : size,
    background: `var(--${tone}-soft)`,
    color: `var(--${tone})`,
  } as CSSProperties;
  return (
    <span className={classes.avatar} style={style} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
