// The rows of a file as the check has judged them.
import { IconCircleCheck, IconCircleX, IconEqual } from "@tabler/icons-react";
import { useState } from "react";
import type { Import, ImportRow, ImportVerdict } from "@/backend";
import { useRead } from "@/backend/hooks";
import { Card, type Column, DataTable, Empty, ErrorBox, FilterTabs, Pager, Skeleton } from "@/components";
import { useWords } from "@/words";
import classes from "./imports.module.css";
import { columns } from "./kinds";

const SHOWN = 50;
/** What is read as one: a number or a date over two lines is none. */
const unbroken: readonly string[] = ["phone", "birth_date", "date", "time"];
const verdicts: readonly ImportVerdict[] = ["refused", "new", "exists"];

const looks: Record<ImportVerdict, { tone: string; Icon: typeof IconEqual }> = {
  new: { tone: "completed", Icon: IconCircleCheck },
  exists: { tone: "cancelled", Icon: IconEqual },
  refused: { tone: "declined", Icon: IconCircleX },
};

/** Why a row is refused, in words: about its field, or about the row as a whole. */
export function useRefusalWords() {
  const { t } = useWords();
  return (code: string, field: string | null) => {
    const known = field ? t(`import-field-${field}`, undefined, field) : "";
    const words = t(
      `import-code-${code}`,
      { field: known },
      t(`field-${code}`, undefined, t(`error-${code}`)),
    );
    return known ? t("import-refusal", { field: known, words }) : words;
  };
}

type Shown = ImportRow & { id: string };

export function ImportRows({ file }: { file: Import }) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<ImportVerdict | null>(null);
  // What is wrong comes first; without faults, what is new.
  const verdict = chosen ?? (file.counts.refused > 0 ? "refused" : "new");
  const [cursor, setCursor] = useState<string | null>(null);
  const list = useRead("listImportRows", [file.id, verdict, cursor, SHOWN], { keep: true });
  const shown = useColumns(file);
  const { data, error } = list;
  return (
    <>
      <FilterTabs
        label={t("import-rows")}
        value={verdict}
        onChange={(next) => {
          setChosen(next);
          setCursor(null);
        }}
        tabs={verdicts.map((value) => ({
          value,
          label: t(`import-verdict-${value}`),
          count: file.counts[value],
        }))}
      />
      {error && <ErrorBox error={error} onRetry={() => void list.refetch()} />}
      {!data && !error && <Skeleton rows={8} />}
      {data && (
        <Card flush>
          <DataTable<Shown>
            caption={t("import-rows")}
            columns={shown}
            rows={data.rows.map((row) => ({ ...row, id: String(row.n) }))}
            busy={list.isPlaceholderData}
            empty={<Empty icon={looks[verdict].Icon} title={t(`import-none-${verdict}`)} />}
          />
          {(data.next || data.previous) && (
            <Pager
              previous={data.previous}
              next={data.next}
              onTurn={setCursor}
              words={{ previous: t("import-rows-before"), next: t("import-rows-after") }}
            />
          )}
        </Card>
      )}
    </>
  );
}

function useColumns(file: Import): Column<Shown>[] {
  const { t, number } = useWords();
  const refusal = useRefusalWords();
  return [
    { key: "n", label: t("import-row"), align: "end", width: "64px", cell: ({ n }) => number(n) },
    {
      key: "verdict",
      label: t("import-verdict"),
      width: "26%",
      cell: ({ verdict, code, field }) => {
        if (!verdict) return "—";
        const { tone, Icon } = looks[verdict];
        return (
          <>
            <span
              className={classes.verdict}
              style={{ background: `var(--${tone}-soft)`, color: `var(--${tone})` }}
            >
              <Icon size={14} stroke={2} aria-hidden />
              {t(`import-verdict-${verdict}`)}
            </span>
            {code && <span className={classes.why}>{refusal(code, field)}</span>}
          </>
        );
      },
    },
    ...columns[file.kind].map(
      (name, index): Column<Shown> => ({
        key: name,
        label: t(`import-field-${name}`),
        spare: index > 3 || undefined,
        cell: ({ cells, field }) => (
          <bdi
            className={classes.cell}
            data-whole={unbroken.includes(name) || undefined}
            data-wrong={field === name || undefined}
          >
            {cells[index] || "—"}
          </bdi>
        ),
      }),
    ),
  ];
}
