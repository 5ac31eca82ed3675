// Bringing files into the fake clinic: rows are read, checked and applied a moment later each.
import type { Commands, Import, ImportRow, ImportState, ImportVerdict } from "../index";
import { pageOf } from "./page";
import { type FakeState, Refusal } from "./state";

type Input<V extends keyof Commands> = Parameters<Commands[V]>[0];

const STEP_MS = 600;

/** The cells of a line; quotes keep commas together. */
function cellsOf(line: string): string[] {
  const cells = line.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? [];
  return cells.slice(0, -1).map((cell) =>
    cell
      .replace(/,$/, "")
      .replace(/^"(.*)"$/, "$1")
      .replaceAll('""', '"')
      .trim(),
  );
}

function judge(state: FakeState, cells: string[]): Pick<ImportRow, "verdict" | "code" | "field"> {
  const [name = "", phone = ""] = cells;
  if (name === "") return { verdict: "refused", code: "required", field: "full_name" };
  if (phone !== "" && !/^\+?\d{8,15}$/.test(phone.replaceAll(" ", ""))) {
    return { verdict: "refused", code: "phone", field: "phone" };
  }
  const known = state.patients.some(({ full_name }) => full_name === name);
  return { verdict: known ? "exists" : "new", code: null, field: null };
}

function begin(state: FakeState, input: Input<"beginImport">): Import {
  const lines = input.text.split(/\r?\n/).slice(1);
  const rows = lines
    .filter((line) => line.trim() !== "")
    .map(
      (line, index): ImportRow => ({
        n: index + 1,
        cells: cellsOf(line),
        verdict: null,
        code: null,
        field: null,
      }),
    );
  const file: Import = {
    id: input.id,
    kind: input.kind,
    file_name: input.file_name,
    state: "checking",
    total: rows.length,
    done: 0,
    counts: { new: 0, exists: 0, refused: 0 },
    failure: null,
  };
  state.imports.set(input.id, { file, rows });
  later(state, file, "checking", () => {
    for (const row of rows) Object.assign(row, judge(state, row.cells));
    for (const verdict of ["new", "exists", "refused"] as const) {
      file.counts[verdict] = rows.filter((row) => row.verdict === verdict).length;
    }
    Object.assign(file, { state: "checked", done: rows.length });
  });
  return structuredClone(file);
}

/** Does a step a moment later, unless the import was given up meanwhile. */
function later(state: FakeState, file: Import, during: ImportState, step: () => void) {
  setTimeout(() => {
    if (file.state !== during) return;
    file.done = Math.floor(file.total / 2);
    state.changed("import");
  }, STEP_MS);
  setTimeout(() => {
    if (file.state !== during) return;
    step();
    state.changed("import");
  }, STEP_MS * 2);
}

function apply(state: FakeState, id: string): Import {
  const { file, rows } = get(state, id);
  if (file.state !== "checked") throw new Refusal("wrong_state");
  Object.assign(file, { state: "applying", done: 0 });
  later(state, file, "applying", () => {
    for (const { cells } of rows.filter((row) => row.verdict === "new" && file.kind === "patients")) {
      const [full_name = "", phone = "", birth_date = "1986-01-01", gender = ""] = cells;
      const age = 2026 - Number(birth_date.slice(0, 4));
      state.patients.push({ id: state.newId(), full_name, phone, birth_date, gender, age, guardian: null });
    }
    Object.assign(file, { state: "applied", done: file.total });
    state.changed("patient");
  });
  state.changed("import");
  return structuredClone(file);
}

function get(state: FakeState, id: string) {
  const found = state.imports.get(id);
  if (!found) throw new Refusal("not_found");
  return found;
}

export function importVerbs(state: FakeState) {
  return {
    beginImport: (input: Input<"beginImport">) => begin(state, input),
    getImport: (id: string) => structuredClone(get(state, id).file),
    listImportRows: (id: string, verdict: ImportVerdict | null, cursor: string | null, limit: number) =>
      pageOf(
        structuredClone(get(state, id).rows.filter((row) => !verdict || row.verdict === verdict)),
        cursor,
        limit,
      ),
    applyImport: (id: string) => apply(state, id),
    cancelImport: (id: string) => {
      const { file } = get(state, id);
      file.state = "cancelled";
      state.changed("import");
      return structuredClone(file);
    },
  };
}
