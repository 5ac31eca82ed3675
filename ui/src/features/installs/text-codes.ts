// What is wrong with a pasted text stands beside its field; everything else in a box of its own.
import type { ClinicError, Code } from "@/backend";

const ofTheText: readonly Code[] = [
  "request_unreadable",
  "answer_unreadable",
  "answer_of_other_request",
  "answer_of_other_clinic",
  "already_exists",
];

/** Field codes of a pasted text, and the error that is none of the text's. */
export function besideTheField(empty: boolean, error: ClinicError | null) {
  if (empty) return { codes: ["required"], other: null };
  if (error && ofTheText.includes(error.code)) return { codes: [`join-${error.code}`], other: null };
  return { codes: [], other: error };
}
