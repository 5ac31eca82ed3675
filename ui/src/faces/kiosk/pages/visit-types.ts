import type { DoctorCard, VisitType } from "@/backend";

/** The kinds of visits that a doctor offers. */
export function typesFor(types: readonly VisitType[], doctor: DoctorCard): VisitType[] {
  return types.filter(
    ({ specialization }) => specialization === null || specialization === doctor.specialization.id,
  );
}
