import { IconChevronDown } from "@tabler/icons-react";
import { useWords } from "@/words";
import { KioskButton } from "./Button";

interface ShowMoreProps {
  /** How many are not shown yet. */
  hidden: number;
  /** How many more are shown at a time. */
  step: number;
  onMore: (count: number) => void;
}

/** "Show 3 more" in place of scrolling for ever. */
export function ShowMore({ hidden, step, onMore }: ShowMoreProps) {
  const { t } = useWords();
  if (hidden <= 0) return null;
  const count = Math.min(hidden, step);
  return (
    <KioskButton icon={IconChevronDown} onClick={() => onMore(count)}>
      {t("show-more", { count })}
    </KioskButton>
  );
}
