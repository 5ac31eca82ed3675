// Making an account, one field a page. The clinic judges the answers when all are there; what it refuses brings
// the person back to that page with everything else kept.
import { useEffect, useState } from "react";
import { useRead } from "@/backend/hooks";
import { ErrorBox } from "@/components";
import { emailCodes, nameCodes, phoneCodes } from "@/features/accounts/answers";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import type { Page, Person } from "../flow";
import { FieldPage } from "../parts/FieldPage";
import type { Keys } from "../parts/layouts";
import { useRegister } from "./use-register";

interface AnswerPageProps {
  name: "full_name" | "phone" | "email";
  question: string;
  help?: string;
  keys: Keys;
  max: number;
  ltr?: boolean;
  capitals?: "words";
  input?: Parameters<typeof FieldPage>[0]["input"];
  check: (value: string) => string[];
  next: Page;
}

function AnswerPage({ name, check, next, ...page }: AnswerPageProps) {
  const { state, step, go } = useKiosk();
  const [codes, setCodes] = useState<string[]>([]);
  const register = useRegister();
  const refused = state.wrong[name] ?? [];
  const change = (value: string) => {
    setCodes([]);
    register.forget();
    step({ type: "person", change: { [name]: value } as Partial<Person> });
  };
  const onward = () => {
    const found = check(state.person[name]);
    setCodes(found);
    if (found.length > 0) return;
    // Corrected after the clinic refused it: everything else is known already.
    if (register.complete) register.send();
    else go(next);
  };
  return (
    <FieldPage
      {...page}
      name={name}
      value={state.person[name]}
      onChange={change}
      codes={codes.length > 0 ? codes : refused}
      problem={register.error && <ErrorBox error={register.error} />}
      busy={register.busy}
      onContinue={onward}
    />
  );
}

export function FullNamePage() {
  const { t } = useWords();
  return (
    <AnswerPage
      name="full_name"
      question={t("name-title")}
      help={t("name-line")}
      keys="text"
      max={120}
      capitals="words"
      check={nameCodes}
      next="phone"
    />
  );
}

/** Every number of a country begins the same way; it stands in the field already, once. Gives the country. */
export function usePhoneBegun(): string {
  const { data: clinic } = useRead("getClinic", []);
  const country = clinic?.country ?? "";
  const { state, step } = useKiosk();
  const untouched = country === "BD" && state.person.phone === "";
  const [begun, setBegun] = useState(false);
  useEffect(() => {
    if (untouched && !begun) step({ type: "person", change: { phone: "+88" } });
    if (country) setBegun(true);
  }, [untouched, begun, country, step]);
  return country;
}

export function PhonePage() {
  const { t } = useWords();
  const country = usePhoneBegun();
  return (
    <AnswerPage
      name="phone"
      question={t("phone-title")}
      help={t(country === "BD" ? "phone-line-bd" : "phone-line")}
      keys="phone"
      max={20}
      ltr
      input={{ inputMode: "tel" }}
      check={(value) => phoneCodes(value, country)}
      next="email"
    />
  );
}

export function EmailPage() {
  const { t } = useWords();
  return (
    <AnswerPage
      name="email"
      question={t("email-title")}
      help={t("email-line")}
      keys="email"
      max={254}
      ltr
      input={{ inputMode: "email" }}
      check={emailCodes}
      next="birth-date"
    />
  );
}
