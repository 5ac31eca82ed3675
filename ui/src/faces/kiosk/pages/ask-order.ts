// The order of the questions of a request without a time, and what is known already.
import { type Asker, useKnownAsker } from "@/features/guest-requests/ask";
import { useKiosk } from "../context";
import type { Ask, Page } from "../flow";

/** The first question that has no answer yet. */
export function nextAsked(asker: Asker, ask: Ask): Page {
  if (asker.full_name.trim() === "") return "ask-name";
  // The country's number stands in the field before anything is typed.
  if (asker.phone.trim().length <= 3) return "ask-phone";
  if (asker.email.trim() === "") return "ask-email";
  if (ask.message.trim() === "") return "ask-message";
  if (ask.day === "") return "ask-day";
  return ask.part === "" ? "ask-part" : "ask-check";
}

/** What was typed, and where nothing was, what the clinic knows: known answers are offered, not asked again. */
export function useAsker(): Asker {
  const { person } = useKiosk().state;
  const known = useKnownAsker();
  const typed = person.phone.length > 3 ? person.phone : "";
  return {
    full_name: person.full_name || known.full_name,
    phone: typed || known.phone,
    email: person.email || known.email,
  };
}
