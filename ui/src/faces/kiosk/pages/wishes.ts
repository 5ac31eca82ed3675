// What a person wishes of a doctor, as the clinic's search understands it.
import type { Area, ClinicInfo, DoctorSort, FoundDoctor, SearchDoctors, Specialization } from "@/backend";
import type { Areas } from "@/features/areas/tree";
import { addDays } from "@/words/moments";
import type { Wishes } from "../flow";

/** Doctors that are found at most; a kiosk shows four at a time. */
const MOST = 50;

/** The place that "near me" counts from: the kiosk stands at the clinic. */
export function pointOf(clinic: ClinicInfo | null): { latitude: number; longitude: number } | null {
  if (!clinic || clinic.latitude === null || clinic.longitude === null) return null;
  return { latitude: clinic.latitude, longitude: clinic.longitude };
}

/** The first wish that orders decides the order; without one whoever is free first comes first. */
function sortOf({ within, rating, fee }: Wishes): DoctorSort {
  if (rating !== null) return "rating";
  if (within !== null) return "distance";
  return fee === null ? "free" : "fee";
}

export function filterOf(
  kind: Specialization | null,
  wishes: Wishes,
  today: string,
  clinic: ClinicInfo | null,
): SearchDoctors {
  const point = pointOf(clinic);
  return {
    specialization: kind?.id ?? null,
    latitude: point?.latitude ?? null,
    longitude: point?.longitude ?? null,
    radius_km: point ? wishes.within : null,
    area: wishes.area,
    fee_min: null,
    fee_max: wishes.fee,
    language: wishes.language,
    rating_min: wishes.rating,
    free_from_day: wishes.thisWeek ? today : null,
    free_to_day: wishes.thisWeek ? addDays(today, 6) : null,
    visit_type: null,
    sort: sortOf(wishes),
    limit: MOST,
  };
}

/** Up to three fees that split the doctors into groups, lowest first; the highest is no choice. */
export function feeChoices(doctors: readonly FoundDoctor[]): number[] {
  const fees = [...new Set(doctors.map(({ fee_minor }) => fee_minor))].sort((a, b) => a - b);
  if (fees.length < 2) return [];
  const at = (part: number) => fees[Math.floor((fees.length - 1) * part)] ?? 0;
  return [...new Set([at(0.25), at(0.5), at(0.75)])].filter((fee) => fee < (fees.at(-1) ?? 0));
}

/** Patients name a place by the second level: the first is too wide. */
const NAMED = 2;

/**
 * The areas that tell the doctors apart, and the word for their level: of the second level, or of the next one for
 * those who are all in one of it. Null where nothing is to be chosen.
 */
export function areaChoices(areas: Areas, doctors: readonly FoundDoctor[]): AreaChoices | null {
  const depth = areas.levels.length;
  for (let level = Math.min(NAMED, depth); level <= depth; level += 1) {
    const there = doctors.map(({ area }) => areas.at(level, area)).filter((area) => area !== null);
    const choices = areas.byName([...new Set(there)]);
    if (choices.length > 1) return { level: areas.levels[level - 1] ?? "", choices };
  }
  return null;
}

interface AreaChoices {
  level: string;
  choices: Area[];
}

/** Languages that some but not all of the doctors speak, in the reader's alphabet. */
export function languageChoices(doctors: readonly FoundDoctor[], tag: string): string[] {
  const all = new Set(doctors.flatMap(({ languages }) => languages));
  return [...all].sort((a, b) => a.localeCompare(b, tag));
}

/** A language by its own name: a reader looks for the word they use. */
export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames([code], { type: "language", fallback: "code" }).of(code) ?? code;
  } catch {
    return code;
  }
}
