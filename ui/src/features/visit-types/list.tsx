// The kinds of visits that people choose from when they book.
import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconArchive, IconDots, IconPencil, IconPlus, IconStethoscope } from "@tabler/icons-react";
import { useState } from "react";
import type { VisitType } from "@/backend";
import { useChange, useRead } from "@/backend/hooks";
import { Card, ConfirmModal, Empty, ErrorBox, Skeleton, toast, WriteButton } from "@/components";
import { useWords } from "@/words";
import classes from "../settings/settings.module.css";
import { VisitTypeForm } from "./form";

export function VisitTypes() {
  const { t } = useWords();
  const { data, error, refetch } = useRead("listVisitTypes", []);
  // Null: closed; "new" or the type that is changed.
  const [open, setOpen] = useState<VisitType | "new" | null>(null);
  const [archiving, setArchiving] = useState<VisitType | null>(null);
  if (error) return <ErrorBox error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton rows={4} />;
  const types = [...data].sort((a, b) => a.name.localeCompare(b.name));
  return (
    <Card
      flush
      title={t("settings-visits")}
      aside={
        <WriteButton
          onClick={() => setOpen("new")}
          leftSection={<IconPlus size={18} stroke={2} aria-hidden />}
        >
          {t("visit-type-add")}
        </WriteButton>
      }
    >
      <p className={classes.leadRow}>{t("visit-types-lead")}</p>
      {types.length === 0 && (
        <Empty icon={IconStethoscope} title={t("visit-types-empty")}>
          {t("visit-types-empty-next")}
        </Empty>
      )}
      <ul>
        {types.map((type) => (
          <Row
            key={type.id}
            type={type}
            onChange={() => setOpen(type)}
            onArchive={() => setArchiving(type)}
          />
        ))}
      </ul>
      {open && <VisitTypeForm type={open === "new" ? null : open} onClose={() => setOpen(null)} />}
      {archiving && <Archive type={archiving} onClose={() => setArchiving(null)} />}
    </Card>
  );
}

function Row({
  type,
  onChange,
  onArchive,
}: {
  type: VisitType;
  onChange: () => void;
  onArchive: () => void;
}) {
  const { t, minutes } = useWords();
  const { data: specializations = [] } = useRead("listSpecializations", []);
  const { name, buffer_before, buffer_after, specialization } = type;
  const facts = [
    minutes(type.minutes),
    buffer_before > 0 && t("visit-type-before", { length: minutes(buffer_before) }),
    buffer_after > 0 && t("visit-type-after", { length: minutes(buffer_after) }),
    specialization
      ? (specializations.find(({ id }) => id === specialization)?.name ?? "")
      : t("visit-type-all-doctors"),
  ];
  return (
    <li className={classes.row}>
      <span className={classes.words}>
        <span className={classes.name}>
          <bdi>{name}</bdi>
        </span>
        <span className={classes.dim}>{facts.filter(Boolean).join(" · ")}</span>
      </span>
      <Button
        variant="default"
        size="sm"
        aria-label={t("change-name", { name })}
        leftSection={<IconPencil size={16} stroke={1.75} aria-hidden />}
        onClick={onChange}
      >
        {t("change")}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={34} aria-label={t("more-name", { name })}>
            <IconDots size={18} stroke={1.75} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconArchive size={16} stroke={1.75} aria-hidden />} onClick={onArchive}>
            {t("visit-type-archive")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}

function Archive({ type, onClose }: { type: VisitType; onClose: () => void }) {
  const { t } = useWords();
  const archive = useChange("archiveVisitType", {
    onSuccess: () => {
      toast(t("visit-type-archived", { name: type.name }));
      onClose();
    },
  });
  return (
    <ConfirmModal
      opened
      title={t("visit-type-archive-title")}
      confirm={t("visit-type-archive-do")}
      busy={archive.isPending}
      onConfirm={() => archive.mutate([type.id])}
      onClose={onClose}
    >
      {archive.error && <ErrorBox error={archive.error} />}
      <p>{t("visit-type-archive-what", { name: type.name })}</p>
    </ConfirmModal>
  );
}
