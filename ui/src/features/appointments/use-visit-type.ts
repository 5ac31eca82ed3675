import type { VisitType } from "@/backend";
import { useRead } from "@/backend/hooks";

/** The kinds of visits that a doctor of this specialization offers, in order of their names. */
export function useVisitTypes(specialization: string | null): VisitType[] {
  const { data: clinic } = useRead("getClinic", []);
  return (clinic?.visit_types ?? []).filter(
    (type) => type.specialization === null || type.specialization === specialization,
  );
}

/** The kind of visit that an appointment names. */
export function useVisitTypeOf(appointment: { visit_type: string | null } | undefined): string | null {
  const { data: clinic } = useRead("getClinic", []);
  const name = appointment?.visit_type ?? null;
  return clinic?.visit_types.find((type) => type.name === name)?.id ?? null;
}
