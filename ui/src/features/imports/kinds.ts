// What a file of each kind has for columns, in the order in which its rows are shown, with a line to copy from.
import type { ImportKind } from "@/backend";

export const kinds: readonly ImportKind[] = ["patients", "doctors", "appointments"];

export const columns: Record<ImportKind, readonly string[]> = {
  patients: ["full_name", "phone", "email", "birth_date", "gender"],
  doctors: ["full_name", "email", "phone", "specialization", "licence", "experience_years", "fee"],
  appointments: ["doctor", "patient", "date", "time", "minutes", "state", "reason"],
};

const examples: Record<ImportKind, string> = {
  patients: "Nasima Akhter,+8801711000001,nasima@example.org,1980-05-14,female",
  doctors: "Dr. Farhana Rahman,farhana@example.org,+8801711000002,Cardiology,A-12345,12,1000",
  appointments: "farhana@example.org,+8801711000001,2026-12-01,10:20,20,accepted,Follow-up",
};

/** The first line of a file, and one row as an example. */
export function sampleOf(kind: ImportKind): string {
  return `${columns[kind].join(",")}\n${examples[kind]}\n`;
}
