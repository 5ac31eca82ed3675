// Sends the registration, from the last page of it or from the page of an answer that was refused.
import { useChange } from "@/backend/hooks";
import { dayFrom } from "@/features/accounts/answers";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import type { Page } from "../flow";

/** Page of each field the clinic may refuse, in the order of asking. */
const pages: [field: string, page: Page][] = [
  ["full_name", "full-name"],
  ["phone", "phone"],
  ["email", "email"],
  ["birth_date", "birth-date"],
];

export function useRegister() {
  const { locale } = useWords();
  const { state, page, step, go } = useKiosk();
  const { person } = state;
  const change = useChange("registerPatient", {
    onSuccess: () => {
      step({ type: "code-asked", codeFor: "activate", at: Date.now() });
      step({ type: "person", change: { code: "" } });
      if (page !== "code") go("code");
    },
    onError: (error) => {
      const first = pages.find(([field]) => error.fields[field]);
      if (first) step({ type: "wrong", wrong: error.fields, page: first[1] === page ? undefined : first[1] });
    },
  });
  const birthDate = dayFrom(person.birth_date);
  return {
    /** Has every page been answered once? */
    complete: person.full_name !== "" && person.phone !== "" && person.email !== "" && birthDate !== null,
    send: () =>
      change.mutate([
        {
          full_name: person.full_name,
          phone: person.phone.trim(),
          email: person.email.trim(),
          birth_date: birthDate,
          gender: null,
          language: locale.code,
        },
      ]),
    busy: change.isPending,
    /** A failure that is not about a field. */
    error: change.error && Object.keys(change.error.fields).length === 0 ? change.error : null,
    forget: change.reset,
  };
}
