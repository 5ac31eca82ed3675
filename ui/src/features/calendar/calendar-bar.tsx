// The head of a calendar page: back to today, one period on or back, what is shown, and the acts of the page.
import { ActionIcon, Button, SegmentedControl } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useKeys } from "@/components";
import { useWords } from "@/words";
import classes from "./calendar-bar.module.css";
import type { View } from "./period";

interface CalendarBarProps {
  title: string;
  onToday: () => void;
  onStep: (by: -1 | 1) => void;
  /** Which views there are; left out: only the one. */
  view?: View;
  onView?: (view: View) => void;
  children: ReactNode;
}

export function CalendarBar({ title, onToday, onStep, view, onView, children }: CalendarBarProps) {
  const { t, locale } = useWords();
  const back = locale.dir === "rtl" ? 1 : -1;
  useKeys({
    t: onToday,
    arrowleft: () => onStep(back),
    arrowright: () => onStep(back === 1 ? -1 : 1),
    ...(onView && { d: () => onView("day"), w: () => onView("week"), m: () => onView("month") }),
  });
  return (
    <header className={classes.bar}>
      <Button variant="default" onClick={onToday}>
        {t("today")}
      </Button>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={34}
        aria-label={t("calendar-before")}
        onClick={() => onStep(-1)}
      >
        <IconChevronLeft className="mirror" size={20} stroke={1.75} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={34}
        aria-label={t("calendar-after")}
        onClick={() => onStep(1)}
      >
        <IconChevronRight className="mirror" size={20} stroke={1.75} aria-hidden />
      </ActionIcon>
      <h1 className={classes.title} tabIndex={-1} aria-live="polite">
        {title}
      </h1>
      <div className={classes.acts}>
        {onView && (
          <SegmentedControl
            aria-label={t("calendar-view")}
            data={(["day", "week", "month"] as const).map((value) => ({
              value,
              label: t(`calendar-${value}`),
            }))}
            value={view}
            onChange={(next) => onView(next as View)}
          />
        )}
        {children}
      </div>
    </header>
  );
}
