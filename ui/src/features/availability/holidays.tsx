// Days on which the whole clinic is closed.
import { ActionIcon, Button } from "@mantine/core";
import { IconCalendarOff, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import type { Holiday } from "@/backend";
import { useChange, useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Card, ConfirmModal, Empty, ErrorBox, Skeleton, toast, WriteButton } from "@/components";
import { useWords } from "@/words";
import classes from "../settings/settings.module.css";
import { AddHoliday } from "./add-holiday";

export function Holidays() {
  const { t } = useWords();
  const { today } = useNow();
  const { data, error, refetch } = useRead("listHolidays", []);
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Holiday | null>(null);
  const [past, setPast] = useState(false);
  if (error) return <ErrorBox error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton rows={4} />;
  const over = data.filter(({ day }) => day < today);
  const shown = past ? data : data.filter(({ day }) => day >= today);
  return (
    <Card
      flush
      title={t("holidays")}
      aside={
        <WriteButton
          onClick={() => setAdding(true)}
          leftSection={<IconPlus size={18} stroke={2} aria-hidden />}
        >
          {t("holiday-add")}
        </WriteButton>
      }
    >
      <p className={classes.leadRow}>{t("holidays-lead")}</p>
      {shown.length === 0 && <Empty icon={IconCalendarOff} title={t("holidays-empty")} />}
      <ul>
        {shown.map((holiday) => (
          <HolidayRow key={holiday.id} holiday={holiday} onRemove={() => setRemoving(holiday)} />
        ))}
      </ul>
      {over.length > 0 && !past && (
        <div className={classes.row}>
          <Button variant="subtle" size="sm" onClick={() => setPast(true)}>
            {t("holidays-past", { count: over.length })}
          </Button>
        </div>
      )}
      {adding && <AddHoliday onClose={() => setAdding(false)} />}
      {removing && <RemoveHoliday holiday={removing} onClose={() => setRemoving(null)} />}
    </Card>
  );
}

function HolidayRow({ holiday, onRemove }: { holiday: Holiday; onRemove: () => void }) {
  const { t, when } = useWords();
  const { today } = useNow();
  return (
    <li className={classes.row}>
      <span className={classes.words}>
        <span className={classes.name}>
          <bdi>{holiday.name}</bdi>
        </span>
        <span className={classes.dim}>{when.day(holiday.day, today)}</span>
      </span>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={34}
        aria-label={t("delete-name", { name: holiday.name })}
        onClick={onRemove}
      >
        <IconTrash size={18} stroke={1.75} aria-hidden />
      </ActionIcon>
    </li>
  );
}

function RemoveHoliday({ holiday, onClose }: { holiday: Holiday; onClose: () => void }) {
  const { t, when } = useWords();
  const { today } = useNow();
  const remove = useChange("removeHoliday", {
    onSuccess: () => {
      toast(t("holiday-removed"), t("holiday-removed-next"));
      onClose();
    },
  });
  return (
    <ConfirmModal
      opened
      title={t("holiday-remove-title")}
      confirm={t("holiday-remove")}
      busy={remove.isPending}
      onConfirm={() => remove.mutate([holiday.id])}
      onClose={onClose}
    >
      {remove.error && <ErrorBox error={remove.error} />}
      <p>{t("holiday-remove-what", { name: holiday.name, day: when.day(holiday.day, today) })}</p>
    </ConfirmModal>
  );
}
