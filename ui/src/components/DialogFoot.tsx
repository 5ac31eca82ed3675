import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useWords } from "@/words";
import classes from "./DialogFoot.module.css";

interface DialogFootProps {
  /** At the other end: how long the chosen time is kept. */
  aside?: ReactNode;
  onClose: () => void;
  /** The one next step. */
  children: ReactNode;
}

/** The last line of a dialog with a form. It stays in sight, however long the form above it gets. */
export function DialogFoot({ aside, onClose, children }: DialogFootProps) {
  const { t } = useWords();
  return (
    <div className={classes.foot}>
      {aside && <div className={classes.aside}>{aside}</div>}
      <Button variant="default" onClick={onClose}>
        {t("cancel")}
      </Button>
      {children}
    </div>
  );
}
