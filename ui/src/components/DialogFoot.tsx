import { Button } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useWords } from "@/words";
import classes from "./DialogFoot.module.css";

interface DialogFootProps {
  /** At the other end: how long the chosen time is kept. */
  aside?: ReactNode;
  onClose: () => void;
  /** On a later page of the dialog: to the one before, instead of closing it. */
  onBack?: () => void;
  /** The one next step. */
  children: ReactNode;
}

/** The last line of a dialog with a form. It stays in sight, however long the form above it gets. */
export function DialogFoot({ aside, onClose, onBack, children }: DialogFootProps) {
  const { t } = useWords();
  return (
    <div className={classes.foot}>
      {aside && <div className={classes.aside}>{aside}</div>}
      {onBack ? (
        <Button
          variant="default"
          onClick={onBack}
          leftSection={<IconArrowLeft className="mirror" size={18} stroke={1.75} aria-hidden />}
        >
          {t("back")}
        </Button>
      ) : (
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
      )}
      {children}
    </div>
  );
}
