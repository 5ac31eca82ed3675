// The rules of a password, ticked while it is typed. The rules themselves live in `domain`.
import { IconCircleCheck, IconCircleDashed } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { clinic, type PasswordCheck } from "@/backend";
import { useWords } from "@/words";
import classes from "./password-checklist.module.css";

interface About {
  email: string;
  fullName: string;
  staff: boolean;
}

/** The checks of `password`; those of the last answer while the next one is on its way. */
export function usePasswordChecklist(password: string, { email, fullName, staff }: About): PasswordCheck[] {
  const [checks, setChecks] = useState<PasswordCheck[]>([]);
  useEffect(() => {
    let wanted = true;
    // A password never goes into the cache of reads: it is asked about directly and forgotten.
    clinic.passwordChecklist(password, email, fullName, staff).then(
      (given) => wanted && setChecks(given),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [password, email, fullName, staff]);
  return checks;
}

export function PasswordChecklist({ checks, staff }: { checks: PasswordCheck[]; staff: boolean }) {
  const { t } = useWords();
  const met = checks.filter((check) => check.met).length;
  return (
    <div>
      <ul className={classes.list} aria-label={t("password-rules")}>
        {checks.map(({ rule, met: isMet }) => (
          <li key={rule} className={classes.rule} data-met={isMet || undefined}>
            {isMet ? (
              <IconCircleCheck size="1.25em" stroke={1.75} aria-hidden />
            ) : (
              <IconCircleDashed size="1.25em" stroke={1.75} aria-hidden />
            )}
            <span>{t(`rule-${rule}`, { staff: staff ? "yes" : "no" })}</span>
            <span className="visually-hidden">{t(isMet ? "rule-met" : "rule-open")}</span>
          </li>
        ))}
      </ul>
      <p className="visually-hidden" aria-live="polite">
        {t("rules-met", { met, of: checks.length })}
      </p>
    </div>
  );
}
