import { Button } from "@mantine/core";
import { IconClock, IconStethoscope } from "@tabler/icons-react";
import { useState } from "react";
import { useLocation } from "wouter";
import type { DoctorCard } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Avatar, Card, type Column, DataTable, Empty, ErrorBox, SearchField, Skeleton } from "@/components";
import { useWords } from "@/words";
import classes from "./doctors.module.css";

function useColumns(): Column<DoctorCard>[] {
  const { t, when, money } = useWords();
  const { today } = useNow();
  const [, go] = useLocation();
  const { data: clinic } = useRead("getClinic", []);
  return [
    {
      key: "name",
      label: t("doctor"),
      width: "36%",
      cell: ({ full_name, specialization }) => (
        <span className={classes.person}>
          <Avatar name={full_name} size={32} />
          <span>
            <span className={classes.name}>
              <bdi>{full_name}</bdi>
            </span>
            <span className={classes.dim}>{specialization.name}</span>
          </span>
        </span>
      ),
    },
    {
      key: "experience",
      label: t("experience"),
      spare: true,
      cell: ({ experience_years }) => (experience_years > 0 ? t("years", { count: experience_years }) : "—"),
    },
    {
      key: "fee",
      label: t("fee"),
      align: "end",
      cell: ({ fee_minor }) => (fee_minor > 0 ? money(fee_minor, clinic?.currency ?? "BDT") : "—"),
    },
    {
      key: "free",
      label: t("first-free"),
      cell: ({ next_free }) => (next_free ? when.near(next_free.local, today) : t("refer-nothing-free")),
    },
    {
      key: "hours",
      label: <span className="visually-hidden">{t("hours")}</span>,
      align: "end",
      cell: ({ id, full_name }) => (
        <Button
          variant="subtle"
          size="sm"
          aria-label={t("hours-of", { doctor: full_name })}
          leftSection={<IconClock size={16} stroke={1.75} aria-hidden />}
          onClick={() => go(`/doctors/hours/${id}`)}
        >
          {t("hours")}
        </Button>
      ),
    },
  ];
}

/** The doctors who can be booked, with what the office needs of each. */
export function DoctorList() {
  const { t } = useWords();
  const columns = useColumns();
  const [search, setSearch] = useState("");
  const { data, error, refetch } = useRead("listDoctors", [null]);
  if (error) return <ErrorBox error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton rows={8} />;
  const word = search.trim().toLocaleLowerCase();
  const rows = data
    .filter(({ full_name, specialization }) =>
      `${full_name} ${specialization.name}`.toLocaleLowerCase().includes(word),
    )
    .sort((a, b) => a.full_name.localeCompare(b.full_name));
  return (
    <>
      <div className={classes.filters}>
        <SearchField label={t("doctors-search")} focusKey="/" value={search} onChange={setSearch} />
      </div>
      <Card flush>
        <DataTable
          caption={t("doctors")}
          columns={columns}
          rows={rows}
          empty={
            <Empty icon={IconStethoscope} title={t(search ? "nothing-matches" : "doctors-empty")}>
              {!search && t("doctors-empty-next")}
            </Empty>
          }
        />
      </Card>
    </>
  );
}
