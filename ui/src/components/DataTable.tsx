import type { ReactNode } from "react";
import classes from "./DataTable.module.css";
import { useLasting } from "./Skeleton";
import { useTint } from "./useTint";

export interface Column<Row> {
  key: string;
  label: ReactNode;
  cell: (row: Row) => ReactNode;
  align?: "end";
  /** Leaves on narrow windows. */
  spare?: boolean;
  width?: string;
}

interface DataTableProps<Row extends { id: string }> {
  /** What the table lists; read aloud. */
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  /** What stands in place of rows when there are none. */
  empty: ReactNode;
  selected?: string | null;
  onOpen?: (row: Row) => void;
  /** Other rows are being read; these stay until then. */
  busy?: boolean;
  /** A word that changes when the row does: the row is tinted for a second then. */
  mark?: (row: Row) => string;
}

/** Rows of one kind. Clicking a row opens it; by keyboard that is a button inside of its first words. */
export function DataTable<Row extends { id: string }>(props: DataTableProps<Row>) {
  const { caption, columns, rows, empty, busy = false } = props;
  const slow = useLasting(busy);
  if (rows.length === 0 && !busy) return <>{empty}</>;
  return (
    <div className={classes.scroll}>
      {slow && <div className={classes.bar} />}
      <table className={classes.table} aria-busy={busy || undefined}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, label, align, spare, width }) => (
              <th key={key} scope="col" data-align={align} data-spare={spare} style={{ width }}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.id} row={row} {...props} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line<Row extends { id: string }>({
  row,
  columns,
  selected,
  onOpen,
  mark,
}: DataTableProps<Row> & { row: Row }) {
  const tinted = useTint(mark?.(row) ?? "");
  return (
    // By keyboard the button inside of the row does the same.
    <tr
      className={classes.row}
      data-open={onOpen ? true : undefined}
      data-selected={selected === row.id || undefined}
      aria-current={selected === row.id || undefined}
      data-tinted={tinted || undefined}
      onClick={onOpen && (() => onOpen(row))}
    >
      {columns.map(({ key, cell, align, spare }) => (
        <td key={key} data-align={align} data-spare={spare}>
          {cell(row)}
        </td>
      ))}
    </tr>
  );
}
