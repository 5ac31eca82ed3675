import type { SearchDoctors } from "@/backend";

/** A search that every doctor fits; narrowed by spreading it. */
export const anyDoctor: SearchDoctors = {
  specialization: null,
  latitude: null,
  longitude: null,
  radius_km: null,
  area: null,
  fee_min: null,
  fee_max: null,
  language: null,
  rating_min: null,
  free_from_day: null,
  free_to_day: null,
  visit_type: null,
  sort: "free",
  limit: 10,
};
