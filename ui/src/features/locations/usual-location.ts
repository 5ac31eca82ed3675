import type { Appointment, Location } from "@/backend";

/** Where a visit most likely is: the doctor's default, else the place of the doctor's last answer, else the first. */
export function usualLocation(
  locations: readonly (Location & { is_default?: boolean })[],
  answered: readonly Appointment[] = [],
): Location | null {
  const usual = locations.find((one) => one.is_default);
  if (usual) return usual;
  const last = answered
    .filter((one) => one.location && one.answered_at)
    .sort((a, b) => (b.answered_at?.utc ?? "").localeCompare(a.answered_at?.utc ?? ""))[0];
  return locations.find((one) => one.id === last?.location?.id) ?? locations[0] ?? null;
}
