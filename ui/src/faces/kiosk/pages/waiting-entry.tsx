// What a patient waits for, with the way off the list, or to the time that is offered.
import { IconBellRinging, IconX } from "@tabler/icons-react";
import type { WaitlistEntry } from "@/backend";
import { useChange, useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { plainName } from "@/features/specializations/names";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import { KioskButton } from "../parts/Button";
import { Refused } from "../parts/Refused";
import classes from "./waiting-entry.module.css";

/** "any time of the day", "before 12:00", "from 12:00 to 17:00". */
function useHours({ from, to }: WaitlistEntry): string {
  const { t, when } = useWords();
  const time = (wall: string) => when.time(`2026-01-01T${wall}`);
  if (from && to) return t("waiting-between", { from: time(from), to: time(to) });
  if (from) return t("waiting-after", { from: time(from) });
  return to ? t("waiting-before", { to: time(to) }) : t("waiting-any-time");
}

export function WaitingEntry({ entry }: { entry: WaitlistEntry }) {
  const words = useWords();
  const { t, when } = words;
  const { step } = useKiosk();
  const { today } = useNow();
  const { data: kinds = [] } = useRead("listSpecializations", []);
  const hours = useHours(entry);
  const kind = kinds.find(({ name }) => name === entry.specialization);
  const any = kind ? plainName(words, kind) : (entry.specialization ?? "");
  const leave = useChange("leaveWaitlist");
  return (
    <article className={classes.entry}>
      <p className={classes.what}>
        <IconBellRinging size="1.1em" stroke={1.75} aria-hidden />
        <bdi>{entry.doctor?.full_name ?? t("waiting-any", { kind: any })}</bdi>
      </p>
      <p>{t("waiting-until", { day: when.day(entry.to_day, today), hours })}</p>
      <Refused error={leave.error} />
      <div className={classes.ways}>
        {entry.offer && (
          <KioskButton look="filled" onClick={() => step({ type: "look", at: entry.id, page: "offer" })}>
            {t("offer-see")}
          </KioskButton>
        )}
        <KioskButton icon={IconX} busy={leave.isPending} onClick={() => leave.mutate([entry.id])}>
          {t("waiting-leave")}
        </KioskButton>
      </div>
    </article>
  );
}
