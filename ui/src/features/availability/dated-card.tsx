// What is written for dates: days with other hours, time away, journeys. One look for the three.
import { ActionIcon, Button } from "@mantine/core";
import { IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Card } from "@/components";
import { useWords } from "@/words";
import classes from "./editor.module.css";

export interface Dated {
  id: string;
  /** What it is, in a few words; also read with its buttons. */
  name: string;
  line: ReactNode;
  onChange: () => void;
  onRemove: () => void;
}

interface DatedCardProps {
  title: string;
  add: string;
  empty: string;
  rows: Dated[];
  onAdd: () => void;
}

export function DatedCard({ title, add, empty, rows, onAdd }: DatedCardProps) {
  const { t } = useWords();
  return (
    <Card
      flush
      title={title}
      aside={
        <Button
          variant="subtle"
          size="sm"
          aria-label={add}
          leftSection={<IconPlus size={16} stroke={2} aria-hidden />}
          onClick={onAdd}
        >
          {t("add")}
        </Button>
      }
    >
      {rows.length === 0 && <p className={classes.none}>{empty}</p>}
      <ul className={classes.rows}>
        {rows.map(({ id, name, line, onChange, onRemove }) => (
          <li key={id} className={classes.dated}>
            <span className={classes.words}>
              <span className={classes.name}>{name}</span>
              <span className={classes.dim}>{line}</span>
            </span>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={32}
              aria-label={t("change-name", { name })}
              onClick={onChange}
            >
              <IconPencil size={17} stroke={1.75} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={32}
              aria-label={t("delete-name", { name })}
              onClick={onRemove}
            >
              <IconTrash size={17} stroke={1.75} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </Card>
  );
}
