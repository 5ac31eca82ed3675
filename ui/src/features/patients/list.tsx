import { Modal } from "@mantine/core";
import { IconPlus, IconUsers } from "@tabler/icons-react";
import { useState } from "react";
import type { PatientRow } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import {
  Avatar,
  Card,
  type Column,
  DataTable,
  Empty,
  ErrorBox,
  Pager,
  SearchField,
  Skeleton,
  toast,
  WriteButton,
} from "@/components";
import { useWords } from "@/words";
import { AddPatient } from "./add";
import classes from "./patients.module.css";

const SHOWN = 25;

function useColumns(): Column<PatientRow>[] {
  const { t, when } = useWords();
  const { today } = useNow();
  return [
    {
      key: "name",
      label: t("patient"),
      width: "34%",
      cell: ({ full_name }) => (
        <span className={classes.person}>
          <Avatar name={full_name} size={30} />
          <span className={classes.name} title={full_name}>
            <bdi>{full_name}</bdi>
          </span>
        </span>
      ),
    },
    { key: "phone", label: t("phone"), cell: ({ phone }) => (phone ? <bdi dir="ltr">{phone}</bdi> : "—") },
    {
      key: "birth",
      label: t("birth-date"),
      spare: true,
      cell: ({ birth_date, gender }) =>
        [birth_date && when.birthDate(birth_date), gender && t(`gender-${gender}`)]
          .filter(Boolean)
          .join(" · ") || "—",
    },
    {
      key: "last",
      label: t("last-visit"),
      cell: ({ last_visit }) => (last_visit ? when.dayShort(last_visit.local, today) : "—"),
    },
    {
      key: "next",
      label: t("next-visit"),
      cell: ({ next_visit }) => (next_visit ? when.list(next_visit.local, today) : "—"),
    },
    {
      key: "account",
      label: t("account"),
      spare: true,
      cell: ({ has_account }) => t(has_account ? "account-own" : "account-none"),
    },
  ];
}

/** The patients this person may see, by name. `canAdd`: the front desk writes new ones down. */
export function PatientList({ canAdd }: { canAdd: boolean }) {
  const { t } = useWords();
  const columns = useColumns();
  const [search, setSearch] = useState("");
  const [cursor, setCursor] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const list = useRead("listPatients", [search.trim() || null, cursor, SHOWN], { keep: true });
  const { data, error } = list;

  return (
    <>
      <div className={classes.filters}>
        <SearchField
          label={t("patient-search")}
          focusKey="/"
          value={search}
          onChange={(next) => {
            setSearch(next);
            setCursor(null);
          }}
        />
        {canAdd && (
          <WriteButton
            style={{ marginInlineStart: "auto" }}
            leftSection={<IconPlus size={18} stroke={2} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            {t("patient-add")}
          </WriteButton>
        )}
      </div>
      {error && <ErrorBox error={error} onRetry={() => void list.refetch()} />}
      {!data && !error && <Skeleton rows={8} />}
      {data && (
        <Card flush>
          <DataTable
            caption={t("patients")}
            columns={columns}
            rows={data.rows}
            busy={list.isPlaceholderData}
            empty={
              <Empty icon={IconUsers} title={t(search ? "nothing-matches" : "patients-empty")}>
                {!search && t(canAdd ? "patients-empty-next" : "patients-empty-doctor")}
              </Empty>
            }
          />
          {(data.next || data.previous) && (
            <Pager
              previous={data.previous}
              next={data.next}
              onTurn={setCursor}
              words={{ previous: t("page-previous"), next: t("page-next") }}
            />
          )}
        </Card>
      )}
      <Modal
        opened={adding}
        onClose={() => setAdding(false)}
        title={t("patient-add")}
        size="lg"
        closeButtonProps={{ "aria-label": t("close") }}
      >
        <AddPatient
          onCancel={() => setAdding(false)}
          onAdded={() => {
            setAdding(false);
            toast(t("patient-added"));
          }}
        />
      </Modal>
    </>
  );
}
