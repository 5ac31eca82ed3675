import classes from "./KeyHint.module.css";

/** The key that does the same, drawn as a key cap; decoration, the shortcut list says it in words. */
export function KeyHint({ of, on }: { of: string; on?: "button" }) {
  return (
    <span className={classes.key} data-on={on} aria-hidden="true">
      {of}
    </span>
  );
}
