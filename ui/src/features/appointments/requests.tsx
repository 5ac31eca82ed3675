// What waits for the doctor's answer: oldest first, one unfolded, and keys for all of it.
import { IconHourglass, IconInbox } from "@tabler/icons-react";
import { useState } from "react";
import type { Appointment } from "@/backend";
import { Card, Empty, ErrorBox, KeyHint, Skeleton, useKeys } from "@/components";
import { useWords } from "@/words";
import { Decline } from "./decline";
import { Refer } from "./refer";
import { RequestCard } from "./request-card";
import classes from "./requests.module.css";
import { REQUESTS_SHOWN, useRequests } from "./useRequests";

interface RequestsProps {
  doctor: string;
  /** The doctor's other appointments: the place of the last answer is offered first. */
  answered?: Appointment[];
  /** Id of the request that is unfolded at the start, for example from a notification. */
  first?: string;
}

const none: Appointment[] = [];

export function Requests({ doctor, answered = none, first }: RequestsProps) {
  const { t } = useWords();
  const { rows, error, refetch, more } = useRequests(doctor);
  const [chosen, setChosen] = useState({ id: first ?? "", place: 0, byKey: Boolean(first) });
  const [dialog, setDialog] = useState<{ verb: "refer" | "decline"; appointment: Appointment } | null>(null);

  // Whatever was answered leaves the list; the one that takes its place is unfolded next.
  const at = rows ? rows.findIndex(({ id }) => id === chosen.id) : -1;
  const place = at >= 0 ? at : Math.min(chosen.place, (rows?.length ?? 1) - 1);
  const open = rows?.[place];
  const choose = (index: number, byKey: boolean) => {
    const next = rows?.[index];
    if (next) setChosen({ id: next.id, place: index, byKey });
  };
  useKeys(
    {
      j: () => choose(place + 1, true),
      k: () => choose(place - 1, true),
      r: () => open && setDialog({ verb: "refer", appointment: open }),
      d: () => open && setDialog({ verb: "decline", appointment: open }),
    },
    Boolean(open),
  );

  return (
    <>
      <Card
        flush
        className={classes.card}
        title={
          <span className={classes.title}>
            {t("requests")}
            {rows && rows.length > 0 && (
              <span className={classes.waiting}>
                <IconHourglass size={14} stroke={2} aria-hidden />
                {t("requests-waiting", { count: rows.length })}
              </span>
            )}
          </span>
        }
      >
        {error && <ErrorBox error={error} onRetry={() => void refetch()} />}
        {!rows && !error && <Skeleton rows={3} height="92px" />}
        {rows?.length === 0 && (
          <Empty icon={IconInbox} title={t("requests-empty")}>
            {t("requests-empty-next")}
          </Empty>
        )}
        {rows && rows.length > 0 && (
          <>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
            <ul className={classes.list} aria-label={t("requests")} tabIndex={0}>
              {rows.map((request, index) => (
                <RequestCard
                  key={request.id}
                  request={request}
                  open={request.id === open?.id}
                  follow={chosen.byKey}
                  answered={answered}
                  onOpen={() => choose(index, false)}
                  onRefer={() => setDialog({ verb: "refer", appointment: request })}
                  onDecline={() => setDialog({ verb: "decline", appointment: request })}
                />
              ))}
            </ul>
            <p className={classes.foot}>
              <span>
                <KeyHint of="J" />
                <KeyHint of="K" /> {t("requests-move")}
              </span>
              <span>{more ? t("requests-more", { count: REQUESTS_SHOWN }) : t("requests-expire")}</span>
            </p>
          </>
        )}
      </Card>
      {dialog?.verb === "refer" && <Refer appointment={dialog.appointment} onClose={() => setDialog(null)} />}
      {dialog?.verb === "decline" && (
        <Decline appointment={dialog.appointment} onClose={() => setDialog(null)} />
      )}
    </>
  );
}
