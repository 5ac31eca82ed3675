import { useNow } from "@/backend/now";
import { useWords } from "@/words";

/** The clinic's time, "09:42", tabular and never mirrored. */
export function Clock({ className }: { className?: string }) {
  const { when } = useWords();
  const now = useNow();
  if (now.utc === 0) return null;
  return (
    <time className={className} dateTime={now.local} dir="ltr">
      {when.time(now.local)}
    </time>
  );
}
