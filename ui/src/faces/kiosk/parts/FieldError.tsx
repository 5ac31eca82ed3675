import { IconAlertCircle } from "@tabler/icons-react";
import { useWords } from "@/words";

interface FieldErrorProps {
  id: string;
  codes: readonly string[];
  className?: string;
  role?: "alert";
}

/** What is wrong with the answer. It comes into sight by itself, also where the keyboard leaves little room. */
export function FieldError({ id, codes, className, role }: FieldErrorProps) {
  const { t } = useWords();
  return (
    <p id={id} ref={intoSight} className={className} role={role}>
      <IconAlertCircle size="1.15em" stroke={2} aria-hidden />
      <span>{codes.map((code) => t(`field-${code}`)).join(" ")}</span>
    </p>
  );
}

function intoSight(line: HTMLElement | null) {
  line?.scrollIntoView({ block: "nearest" });
}
