import type { Appointment } from "@/backend";

const titles = /^(dr|prof|assoc|asst|md|mst|mr|mrs|ms)\.?$/i;

/** "Dr. Farhana" from "Dr. Farhana Rahman": a title and the first given name; the whole name without a title. */
export function shortName(fullName: string): string {
  const words = fullName.trim().split(/\s+/);
  const first = words.findIndex((word) => !titles.test(word));
  return first < 1 ? fullName.trim() : words.slice(0, first + 1).join(" ");
}

/** "46, F": age and gender, as far as they are known. */
export function ageAndGender(
  t: (id: string, args?: Record<string, string | number>) => string,
  { age, gender }: Appointment["patient"],
): string {
  const sex = gender ? t(`gender-short-${gender}`) : "";
  if (age === null) return sex;
  return sex === "" ? t("age", { age }) : t("age-and-gender", { age, gender: sex });
}
