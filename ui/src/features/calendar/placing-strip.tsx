import { Button } from "@mantine/core";
import { IconHandFinger } from "@tabler/icons-react";
import { useEffect } from "react";
import { useWords } from "@/words";
import classes from "./calendar-bar.module.css";

interface PlacingStripProps {
  /** For whom a time is looked for. */
  name: string;
  /** Is any time free on this day? */
  some: boolean;
  onLeave: () => void;
}

/** "Choose a time for …: arrows, then Enter." Escape leaves it. */
export function PlacingStrip({ name, some, onLeave }: PlacingStripProps) {
  const { t } = useWords();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      event.preventDefault();
      onLeave();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [onLeave]);
  return (
    <div className={classes.placing} role="status">
      <IconHandFinger size={18} stroke={1.75} aria-hidden />
      <span>{t(some ? "placing" : "placing-none", { name })}</span>
      <Button size="compact-md" variant="default" onClick={onLeave}>
        {t("cancel")}
      </Button>
    </div>
  );
}
