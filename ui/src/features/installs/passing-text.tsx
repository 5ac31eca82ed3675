// A text that goes from one computer to another by hand: to be read whole, copied, or sent by mail.
import { Button, Textarea } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useWords } from "@/words";
import classes from "./installs.module.css";

interface PassingTextProps {
  label: string;
  text: string;
  /** Beside "Copy". */
  children?: ReactNode;
}

export function PassingText({ label, text, children }: PassingTextProps) {
  const { t } = useWords();
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const forgotten = setTimeout(() => setCopied(false), 4000);
    return () => clearTimeout(forgotten);
  }, [copied]);
  const Icon = copied ? IconCheck : IconCopy;
  return (
    <div className={classes.passing}>
      <label className={classes.passingLabel} htmlFor={id}>
        {label}
      </label>
      <Textarea
        id={id}
        ref={area}
        readOnly
        autosize
        minRows={4}
        maxRows={8}
        dir="ltr"
        value={text}
        classNames={{ input: classes.mono }}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className={classes.passingWays}>
        <Button
          variant="default"
          leftSection={<Icon size={17} stroke={1.75} aria-hidden />}
          onClick={() => setCopied(copy(area.current))}
        >
          {t(copied ? "copied" : "copy")}
        </Button>
        {children}
      </div>
      <p className="visually-hidden" aria-live="polite">
        {copied ? t("copied") : ""}
      </p>
    </div>
  );
}

/** Through the selection: the page of a window has no other way to the clipboard that every system gives. */
function copy(area: HTMLTextAreaElement | null): boolean {
  area?.focus();
  area?.select();
  return document.execCommand("copy");
}
