// Lists of appointments, to come or past, page by page, with an inspector beside them.
import { Button } from "@mantine/core";
import { IconCalendarSearch } from "@tabler/icons-react";
import { useState } from "react";
import type { Appointment } from "@/backend";
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
  Skeleton,
  StatePill,
} from "@/components";
import { useWords } from "@/words";
import { roomWords } from "../locations/place-line";
import { asked, doctorsFilters, useFilters } from "./filters";
import { Inspector } from "./inspector";
import classes from "./list.module.css";
import { ListFilters } from "./list-filters";

const SHOWN = 25;

function useColumns(onOpen: (row: Appointment) => void): Column<Appointment>[] {
  const { t, when } = useWords();
  const { today } = useNow();
  return [
    {
      key: "when",
      label: t("when"),
      cell: ({ starts }) => <span className={classes.when}>{when.list(starts.local, today)}</span>,
    },
    {
      key: "patient",
      label: t("patient"),
      width: "30%",
      cell: (row) => (
        <span className={classes.person}>
          <Avatar name={row.patient.full_name} size={30} />
          <button
            type="button"
            className={classes.name}
            title={row.patient.full_name}
            onClick={(event) => {
              event.stopPropagation();
              onOpen(row);
            }}
          >
            <bdi className={classes.clamped}>{row.patient.full_name}</bdi>
          </button>
        </span>
      ),
    },
    {
      key: "doctor",
      label: t("doctor"),
      width: "26%",
      cell: ({ doctor }) => (
        <div className={classes.two}>
          <bdi className={classes.clamped} title={doctor.full_name}>
            {doctor.full_name}
          </bdi>
          <small>{doctor.specialization}</small>
        </div>
      ),
    },
    {
      key: "state",
      label: t("state"),
      cell: ({ state, moved_to }) => (
        <div className={classes.two}>
          <StatePill state={state} />
          {moved_to && <small>{t("moved-to", { when: when.list(moved_to.starts.local, today) })}</small>}
        </div>
      ),
    },
    {
      key: "room",
      label: t("room"),
      spare: true,
      cell: ({ location }) =>
        location?.room ? (
          <bdi className={classes.clamped} title={location.room}>
            {roomWords(t, location.room)}
          </bdi>
        ) : (
          "—"
        ),
    },
  ];
}

interface AppointmentListProps {
  /** One of the lists behind the dashboard's counts. */
  preset?: string;
  /** An appointment that is open from the start. */
  open?: string;
  /** A doctor's own list: to come and past, without the doctors' filters. */
  own?: boolean;
}

export function AppointmentList({ preset, open, own = false }: AppointmentListProps) {
  const { t } = useWords();
  const { today, utc } = useNow();
  const { filters, change, clear, touched } = useFilters(preset, own ? doctorsFilters : undefined);
  const [selected, setSelected] = useState<string | null>(open ?? null);
  const toggle = (row: Appointment) => setSelected((known) => (known === row.id ? null : row.id));
  const columns = useColumns(toggle).filter(({ key }) => !own || key !== "doctor");
  const { data: here } = useRead("getClinic", []);
  const filter = asked(filters, today, here?.currency ?? "BDT", SHOWN);
  const list = useRead("listAppointments", [filter], { enabled: utc > 0, keep: true });
  const { data, error } = list;
  // Beside the inspector there is room for the most needed columns only.
  const shown = selected
    ? columns
        .filter(({ spare }) => !spare)
        .map((column) => (column.key === "doctor" ? { ...column, spare: true } : column))
    : columns;

  return (
    <>
      <ListFilters own={own} filters={filters} change={change} clear={touched ? clear : null} />
      {error && <ErrorBox error={error} onRetry={() => void list.refetch()} />}
      {!data && !error && <Skeleton rows={10} />}
      {data && (
        <div className={classes.layout} data-inspecting={selected !== null || undefined}>
          <Card flush>
            <DataTable
              caption={t("appointments")}
              columns={shown}
              rows={data.rows}
              selected={selected}
              onOpen={toggle}
              busy={list.isPlaceholderData}
              mark={({ state, starts }) => `${state} ${starts.utc}`}
              empty={
                <Empty icon={IconCalendarSearch} title={t("nothing-matches")}>
                  {touched && (
                    <Button variant="default" onClick={clear}>
                      {t("clear-filters")}
                    </Button>
                  )}
                </Empty>
              }
            />
            {(data.next || data.previous) && (
              <Pager
                previous={data.previous}
                next={data.next}
                onTurn={(cursor) => change({ cursor })}
                words={{ previous: t("page-earlier"), next: t("page-later") }}
              >
                {t("rows-shown", { count: data.rows.length })}
              </Pager>
            )}
          </Card>
          {selected && (
            <Inspector key={selected} id={selected} onOpen={setSelected} onClose={() => setSelected(null)} />
          )}
        </div>
      )}
    </>
  );
}
