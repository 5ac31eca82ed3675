// The doctors who can be booked: found by what patients ask for, with what the office needs of each.
import { ActionIcon, Button } from "@mantine/core";
import { IconClock, IconPencil, IconStar, IconStethoscope } from "@tabler/icons-react";
import { useState } from "react";
import { useLocation } from "wouter";
import type { FoundDoctor } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Avatar, Card, type Column, DataTable, Empty, ErrorBox, Skeleton } from "@/components";
import { useWords } from "@/words";
import { addDays } from "@/words/moments";
import { useAreas } from "../areas/use-areas";
import { anyDoctor } from "./any-doctor";
import { allDoctors, DoctorFilters, isFiltered, matches } from "./doctor-filters";
import classes from "./doctors.module.css";
import { useLanguageNames } from "./language-names";
import { toMinor } from "./money-input";
import { OfferDialog } from "./offer";

/** More than any clinic has. */
const ALL = 500;

export function DoctorList() {
  const { t } = useWords();
  const { today } = useNow();
  const [filter, setFilter] = useState(allDoctors);
  const [offering, setOffering] = useState<FoundDoctor | null>(null);
  const columns = useColumns(setOffering);
  const { data: here } = useRead("getClinic", []);
  const currency = here?.currency ?? "BDT";
  const [only] = filter.specializations;
  const list = useRead(
    "searchDoctors",
    [
      {
        ...anyDoctor,
        // Of several specializations the rows are chosen here.
        specialization: filter.specializations.length === 1 ? (only ?? null) : null,
        area: filter.area,
        fee_min: toMinor(filter.feeMin, currency),
        fee_max: toMinor(filter.feeMax, currency),
        language: filter.language,
        rating_min: filter.rating === null ? null : Number(filter.rating),
        free_from_day: filter.freeThisWeek ? today : null,
        free_to_day: filter.freeThisWeek ? addDays(today, 6) : null,
        sort: "name",
        limit: ALL,
      },
    ],
    { keep: true },
  );
  const { data, error } = list;
  const rows = data?.filter((doctor) => matches(doctor, filter));
  return (
    <>
      <DoctorFilters value={filter} onChange={setFilter} />
      {error && <ErrorBox error={error} onRetry={() => void list.refetch()} />}
      {!rows && !error && <Skeleton rows={8} />}
      {rows && (
        <Card flush>
          <DataTable
            caption={t("doctors")}
            columns={columns}
            rows={rows}
            busy={list.isPlaceholderData}
            empty={
              <Empty
                icon={IconStethoscope}
                title={t(isFiltered(filter) ? "nothing-matches" : "doctors-empty")}
              >
                {isFiltered(filter) ? (
                  <Button variant="default" onClick={() => setFilter(allDoctors)}>
                    {t("clear-filters")}
                  </Button>
                ) : (
                  t("doctors-empty-next")
                )}
              </Empty>
            }
          />
        </Card>
      )}
      {offering && <OfferDialog found={offering} onClose={() => setOffering(null)} />}
    </>
  );
}

function useColumns(onOffer: (doctor: FoundDoctor) => void): Column<FoundDoctor>[] {
  const { t, when, money, number } = useWords();
  const { today } = useNow();
  const { nameOf } = useLanguageNames();
  const areas = useAreas();
  const [, go] = useLocation();
  const { data: clinic } = useRead("getClinic", []);
  return [
    {
      key: "name",
      label: t("doctor"),
      width: "36%",
      cell: ({ full_name, specialization, area }) => (
        <span className={classes.person}>
          <Avatar name={full_name} size={32} />
          <span>
            <span className={classes.name} title={full_name}>
              <bdi>{full_name}</bdi>
            </span>
            <span className={classes.dim}>{specialization.name}</span>
            {area && (
              <span className={classes.dim}>
                <bdi>{areas.pathOf(area)}</bdi>
              </span>
            )}
          </span>
        </span>
      ),
    },
    {
      key: "languages",
      label: t("doctor-languages"),
      spare: true,
      cell: ({ languages }) => languages.map(nameOf).join(t("list-comma")) || "—",
    },
    {
      key: "rating",
      label: t("doctor-rated"),
      spare: true,
      cell: ({ rating, ratings }) =>
        rating === null ? (
          "—"
        ) : (
          <span className={classes.rating}>
            <IconStar size={15} stroke={1.75} aria-hidden />
            {t("doctor-rated-is", { rating: number(Math.round(rating * 10) / 10), count: ratings })}
          </span>
        ),
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
      key: "acts",
      label: <span className="visually-hidden">{t("hours")}</span>,
      align: "end",
      cell: (doctor) => (
        <span className={classes.acts}>
          <Button
            variant="subtle"
            size="sm"
            aria-label={t("hours-of", { doctor: doctor.full_name })}
            leftSection={<IconClock size={16} stroke={1.75} aria-hidden />}
            onClick={() => go(`/doctors/hours/${doctor.id}`)}
          >
            {t("hours")}
          </Button>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={34}
            aria-label={t("doctor-offer-of", { doctor: doctor.full_name })}
            onClick={() => onOffer(doctor)}
          >
            <IconPencil size={17} stroke={1.75} aria-hidden />
          </ActionIcon>
        </span>
      ),
    },
  ];
}
