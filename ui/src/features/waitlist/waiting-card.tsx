import { useRead } from "@/backend/hooks";
import { Avatar, Card } from "@/components";
import { useWords } from "@/words";
import classes from "./waitlist.module.css";
import { useWishWords } from "./wish-words";

const SHOWN = 5;

/** The first few who wait, beside the calendar; nothing while nobody does. */
export function WaitingCard() {
  const { t } = useWords();
  const wish = useWishWords();
  const { data = [] } = useRead("listWaitlist", []);
  if (data.length === 0) return null;
  return (
    <Card title={t("waitlist")} aside={t("waitlist-count", { count: data.length })}>
      <p className={classes.lead}>{t("waitlist-lead")}</p>
      <ul className={classes.list}>
        {data.slice(0, SHOWN).map((entry) => (
          <li key={entry.id}>
            <Avatar name={entry.patient.full_name} size={30} />
            <div>
              <p title={entry.patient.full_name}>
                <bdi>{entry.patient.full_name}</bdi>
              </p>
              <p className={classes.dim}>{wish(entry)}</p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
