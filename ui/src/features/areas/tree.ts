// The country's areas in the reader's words: what a place lies in, and what lies in it.
import type { Area, AreaTree } from "@/backend";

interface Named {
  name: string;
  names: { [tag in string]: string };
}

/** A name in the reader's language; in Latin letters where it has none in that. */
export function nameIn(language: string, { name, names }: Named): string {
  const tag = Object.keys(names).find((one) => one.split("-")[0]?.toLowerCase() === language);
  return (tag === undefined ? undefined : names[tag]) ?? name;
}

/** The same letters in the same form: what is typed may come composed or not, and in capitals or not. */
function plain(words: string): string {
  return words.normalize("NFC").toLocaleLowerCase().trim();
}

/** A tree of areas, read in one language. */
export class Areas {
  /** The words for the levels, the outermost first; none where no tree is loaded. */
  readonly levels: readonly string[];
  private readonly known: Map<string, Area>;

  constructor(
    private readonly tree: AreaTree,
    private readonly language: string,
    private readonly comma: string,
  ) {
    this.levels = tree.levels.map((level) => nameIn(language, level));
    this.known = new Map(tree.areas.map((area) => [area.id, area]));
  }

  nameOf(area: Area): string {
    return nameIn(this.language, area);
  }

  /** The area and all that it lies in, the innermost first; empty for one that is not there. */
  around(id: string | null): Area[] {
    const area = id === null ? undefined : this.known.get(id);
    return area ? [area, ...this.around(area.parent)] : [];
  }

  /** The area of this level (1 is the outermost) that `id` is or lies in. */
  at(level: number, id: string | null): Area | null {
    return this.around(id).find((area) => area.level === level) ?? null;
  }

  /** "Savar, Dhaka": a name that stands for the area and for the one around it is said once. `but` goes unsaid. */
  pathOf(id: string | null, but: Area | null = null): string {
    const around = this.around(id);
    const said = around.length > 1 ? around.filter((area) => area !== but) : around;
    const names = said.map((area) => this.nameOf(area));
    return names.filter((name, index) => name !== names[index - 1]).join(this.comma);
  }

  /** The outermost area when all that are known lie in the same one. */
  outermostOf(ids: readonly (string | null)[]): Area | null {
    const [first, ...others] = new Set(ids.map((id) => this.at(1, id)).filter((area) => area !== null));
    return first && others.length === 0 ? first : null;
  }

  /** What lies directly in an area, by name; with null the outermost areas. */
  inside(parent: string | null): Area[] {
    return this.byName(this.tree.areas.filter((area) => area.parent === parent));
  }

  /** Areas where doctors are, the outer ones first, each level by name. */
  withDoctors(): Area[] {
    const there = this.byName(this.tree.areas.filter(({ doctors }) => doctors > 0));
    return there.sort((a, b) => a.level - b.level);
  }

  byName(areas: Area[]): Area[] {
    return areas.sort((a, b) => this.nameOf(a).localeCompare(this.nameOf(b), this.language));
  }

  /** Are the words that somebody types in one of the area's names, of any language? */
  isCalled(id: string, typed: string): boolean {
    const area = this.known.get(id);
    const wanted = plain(typed);
    return (
      area !== undefined &&
      [area.name, ...Object.values(area.names)].some((one) => plain(one).includes(wanted))
    );
  }

  /** The same for each of the words, of which the names of what it lies in may hold some: "savar dhaka". */
  isCalledOrIn(id: string, typed: string): boolean {
    const around = this.around(id);
    return typed.split(/[\s,،]+/).every((word) => around.some((area) => this.isCalled(area.id, word)));
  }
}
