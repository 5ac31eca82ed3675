import type { WaitlistEntry } from "@/backend";
import { useNow } from "@/backend/now";
import { useWords } from "@/words";

/** What somebody waits for, in words: days and hours. */
export function useWishWords() {
  const { t, when } = useWords();
  const { today } = useNow();
  return ({ from_day, to_day, from, to }: WaitlistEntry): string => {
    const days =
      from_day === to_day
        ? when.dayShort(from_day, today)
        : t("waitlist-days", { from: when.dayShort(from_day, today), to: when.dayShort(to_day, today) });
    const time = (text: string) => when.time(`${from_day}T${text}`);
    if (from && to) return t("waitlist-days-hours", { days, from: time(from), to: time(to) });
    if (from) return t("waitlist-days-after", { days, from: time(from) });
    return to ? t("waitlist-days-before", { days, to: time(to) }) : days;
  };
}
