import { Anchor } from "@mantine/core";
import { IconCalendarExclamation } from "@tabler/icons-react";
import { Link } from "wouter";
import { useWords } from "@/words";
import classes from "./strand.module.css";
import { useStrandedCount } from "./stranded";

/** One line above the day while bookings lie outside of the hours; nothing otherwise. */
export function StrandedStrip({ to }: { to: string }) {
  const { t } = useWords();
  const count = useStrandedCount();
  if (count === 0) return null;
  return (
    <p className={classes.strip} role="status">
      <IconCalendarExclamation size={18} stroke={1.75} aria-hidden />
      <span>{t("to-do-stranded", { count })}</span>
      <Anchor component={Link} href={to} className={classes.see}>
        {t("stranded-see")}
      </Anchor>
    </p>
  );
}
