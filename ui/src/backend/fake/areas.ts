// The fake clinic's country, and where in it its places and doctors are.
import type { AreaTree } from "../index";
import { type FakeState, Refusal } from "./state";

/** Where a doctor's usual place is. */
export function areaOf(state: FakeState, doctor: string): string | null {
  const usual = state.usualLocation.get(doctor);
  return state.locations.find(({ id }) => id === usual)?.area ?? null;
}

/** Is `area` the wanted one, or does it lie in it? */
export function liesIn(state: FakeState, area: string | null, wanted: string): boolean {
  if (area === wanted) return true;
  const known = state.areas.areas.find(({ id }) => id === area);
  return known ? liesIn(state, known.parent, wanted) : false;
}

function counted(state: FakeState): AreaTree {
  const places = state.doctors.map(({ id }) => areaOf(state, id));
  const { levels, areas } = structuredClone(state.areas);
  return {
    levels,
    areas: areas.map((area) => ({
      ...area,
      doctors: places.filter((place) => liesIn(state, place, area.id)).length,
    })),
  };
}

export function areaVerbs(state: FakeState) {
  return {
    listAreas: () => counted(state),
    setLocationArea: (location: string, area: string | null) => {
      const place = state.locations.find(({ id }) => id === location);
      const known = area === null || state.areas.areas.some(({ id }) => id === area);
      if (!place || !known) throw new Refusal("not_found");
      place.area = area;
      state.changed("location");
      return null;
    },
  };
}
