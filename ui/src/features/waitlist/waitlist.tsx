// Who waits for an earlier or another time, for what, and what is offered to whom right now.
import { ActionIcon, Menu } from "@mantine/core";
import { IconCheck, IconDots, IconHourglassHigh, IconTrash, IconX } from "@tabler/icons-react";
import { useState } from "react";
import type { WaitlistEntry } from "@/backend";
import { useChange, useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { useSameId } from "@/backend/same-id";
import {
  Avatar,
  Card,
  type Column,
  ConfirmModal,
  CountDown,
  DataTable,
  Empty,
  ErrorBox,
  Skeleton,
  toast,
} from "@/components";
import { useWords } from "@/words";
import classes from "./waitlist.module.css";
import { useWishWords } from "./wish-words";

export function Waitlist() {
  const { t } = useWords();
  const { data, error, refetch } = useRead("listWaitlist", []);
  const [leaving, setLeaving] = useState<WaitlistEntry | null>(null);
  const acts = useOfferActs();
  const leave = useChange("leaveWaitlist", { onSuccess: () => setLeaving(null) });
  const columns = useColumns((row) => (
    <Acts entry={row} busy={acts.busy} onAccept={acts.accept} onRefuse={acts.refuse} onLeave={setLeaving} />
  ));
  return (
    <>
      {error && <ErrorBox error={error} onRetry={() => void refetch()} />}
      <ErrorBox error={acts.error} />
      {!data && !error && <Skeleton rows={6} />}
      {data && (
        <Card flush>
          <DataTable
            caption={t("waitlist")}
            columns={columns}
            rows={data}
            mark={({ state, offer }) => `${state} ${offer?.id ?? ""}`}
            empty={
              <Empty icon={IconHourglassHigh} title={t("waitlist-empty")}>
                {t("waitlist-empty-next")}
              </Empty>
            }
          />
        </Card>
      )}
      <ConfirmModal
        opened={leaving !== null}
        title={t("waitlist-remove-title")}
        confirm={t("waitlist-remove")}
        keep={t("turn-down-cancel-keep")}
        busy={leave.isPending}
        onConfirm={() => leaving && leave.mutate([leaving.id])}
        onClose={() => {
          leave.reset();
          setLeaving(null);
        }}
      >
        <p>{t("waitlist-remove-what", { patient: leaving?.patient.full_name ?? "" })}</p>
        <ErrorBox error={leave.error} />
      </ConfirmModal>
    </>
  );
}

/** The patient answers an offer on the telephone. */
function useOfferActs() {
  const { t, when } = useWords();
  const accept = useChange("acceptOffer", {
    onSuccess: ({ starts }) =>
      toast(t("done-bookAppointment", { when: when.detail(starts.local) }), t("done-patient-is-told")),
  });
  const refuse = useChange("refuseOffer", { onSuccess: () => toast(t("waitlist-refused")) });
  const idFor = useSameId();
  return {
    accept: async (offer: string) => accept.mutate([{ offer, new_id: await idFor(offer) }]),
    refuse: (offer: string) => refuse.mutate([offer]),
    busy: accept.isPending || refuse.isPending,
    error: accept.error ?? refuse.error,
  };
}

function useColumns(actions: (row: WaitlistEntry) => React.ReactNode): Column<WaitlistEntry>[] {
  const { t, when } = useWords();
  const { utc } = useNow();
  const wish = useWishWords();
  return [
    {
      key: "patient",
      label: t("patient"),
      width: "24%",
      cell: ({ patient }) => (
        <span className={classes.person}>
          <Avatar name={patient.full_name} size={30} />
          <b>
            <bdi>{patient.full_name}</bdi>
          </b>
        </span>
      ),
    },
    {
      key: "wants",
      label: t("waitlist-wants"),
      width: "30%",
      cell: (row) => (
        <div className={classes.two}>
          <bdi>
            {row.doctor?.full_name ?? t("waitlist-any", { specialization: row.specialization ?? "" })}
          </bdi>
          <small>{wish(row)}</small>
        </div>
      ),
    },
    {
      key: "since",
      label: t("waitlist-since"),
      spare: true,
      cell: ({ created_at }) => <span className={classes.since}>{when.relative(created_at, utc)}</span>,
    },
    { key: "offer", label: t("waitlist-offer"), cell: (row) => <Offer entry={row} /> },
    { key: "acts", label: <span className="visually-hidden">{t("more")}</span>, align: "end", cell: actions },
  ];
}

function Offer({ entry: { offer } }: { entry: WaitlistEntry }) {
  const { t, when } = useWords();
  const { today, utc } = useNow();
  const [seen] = useState(() => Date.now());
  if (!offer) return <span className={classes.dim}>{t("waitlist-waits")}</span>;
  // The end by the clinic's clock, on this computer's.
  const until = seen + Date.parse(offer.until.utc) - utc;
  return (
    <div className={classes.two}>
      <b>{when.list(offer.starts.local, today)}</b>
      <small>
        <bdi>{offer.doctor_name}</bdi> · {t("waitlist-offer-left")} <CountDown until={until} />
      </small>
    </div>
  );
}

interface ActsProps {
  entry: WaitlistEntry;
  busy: boolean;
  onAccept: (offer: string) => void;
  onRefuse: (offer: string) => void;
  onLeave: (entry: WaitlistEntry) => void;
}

function Acts({ entry, busy, onAccept, onRefuse, onLeave }: ActsProps) {
  const { t } = useWords();
  const { offer, patient } = entry;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          loading={busy}
          aria-label={t("more-about", { name: patient.full_name })}
        >
          <IconDots size={18} stroke={1.75} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {offer && (
          <>
            <Menu.Item
              leftSection={<IconCheck size={16} stroke={2} aria-hidden />}
              onClick={() => onAccept(offer.id)}
            >
              {t("waitlist-accept")}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconX size={16} stroke={2} aria-hidden />}
              onClick={() => onRefuse(offer.id)}
            >
              {t("waitlist-refuse")}
            </Menu.Item>
          </>
        )}
        <Menu.Item
          color="danger"
          leftSection={<IconTrash size={16} stroke={1.75} aria-hidden />}
          onClick={() => onLeave(entry)}
        >
          {t("waitlist-remove")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
