import type { Appointment, ListedLocation, Location } from "@/backend";

/** The place of the last answer among these appointments. */
function lastPlace(answered: readonly Appointment[]): string | undefined {
  return answered
    .filter(({ location, answered_at }) => location && answered_at)
    .sort((a, b) => (b.answered_at?.utc ?? "").localeCompare(a.answered_at?.utc ?? ""))[0]?.location?.id;
}

/** Where a visit most likely is: the doctor's usual place, else that of the last answer, else the only one. */
export function usualLocation(
  locations: readonly ListedLocation[],
  answered: readonly Appointment[] = [],
): Location | null {
  const last = lastPlace(answered);
  return (
    locations.find(({ is_default }) => is_default) ??
    locations.find(({ id }) => id === last) ??
    (locations.length === 1 ? locations[0] : undefined) ??
    null
  );
}
