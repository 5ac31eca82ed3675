import type { Specialization } from "@/backend";
import type { Words } from "@/words";

/** The plain name in the reader's language; the clinic's own words where the catalogue has none. */
export function plainName(
  words: Words,
  { code, plain_name }: Pick<Specialization, "code" | "plain_name">,
): string {
  return words.t(`specialization-${code}`, undefined, plain_name);
}

/** The family doctor's code: where somebody goes who is not sure. */
export const GENERAL = "general_practice";
