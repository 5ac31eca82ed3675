// "You are checked in": the number, in big signs. The page closes by itself, so that nobody's visit stays on screen.
import {
  IconCalendarCheck,
  IconCheck,
  IconClock,
  IconDeviceTv,
  IconDoor,
  IconStethoscope,
} from "@tabler/icons-react";
import { type ComponentType, type ReactNode, useEffect, useState } from "react";
import { useNow, useSecondsLeft } from "@/backend/now";
import { roomWords } from "@/features/locations/place-line";
import { queueNumber } from "@/features/queue/number";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import { KioskButton } from "../parts/Button";
import { DoneMark } from "../parts/Done";
import { KioskPage } from "../parts/Frame";
import classes from "./token.module.css";

/** How long the page stays, and how much "I need more time" gives. */
const STAYS = 25_000;
const MORE = 60_000;

export function TokenPage() {
  const { t, when, number } = useWords();
  const { state, startOver } = useKiosk();
  const { today } = useNow();
  const [until, setUntil] = useState(() => Date.now() + STAYS);
  const left = useSecondsLeft(until);
  const over = left === 0 && Date.now() >= until;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, at the end
  useEffect(() => {
    if (over) startOver();
  }, [over]);
  const { ticket } = state;
  if (!ticket) return null;
  const announced = left === 10 ? t("token-closes", { count: left }) : "";
  return (
    <KioskPage mark={<DoneMark icon={IconCheck} />} title={t("token-title")} last>
      <div className={classes.page}>
        <section className={classes.card} aria-label={t("token-yours")}>
          <p className={classes.label}>{t("token-yours")}</p>
          <p className={classes.number}>
            <bdi dir="ltr">{queueNumber(ticket)}</bdi>
          </p>
          <p className={classes.sit}>{t("token-sit")}</p>
          {ticket.before !== null && (
            <div className={classes.figures}>
              <Figure value={number(ticket.before)} label={t("token-before", { count: ticket.before })} />
              <Figure value={when.time(ticket.starts.local)} label={t("token-time")} />
            </div>
          )}
        </section>
        <div className={classes.rest}>
          <ul className={classes.facts}>
            <Fact icon={IconCalendarCheck}>{when.kiosk(ticket.starts.local, today)}</Fact>
            <Fact icon={IconStethoscope}>
              <bdi>{ticket.doctor}</bdi>
            </Fact>
            {ticket.room && (
              <Fact icon={IconDoor}>
                <bdi>{roomWords(t, ticket.room)}</bdi>
              </Fact>
            )}
          </ul>
          <p className={classes.watch}>
            <IconDeviceTv size="1.6em" stroke={1.75} aria-hidden />
            <span>{t("token-watch")}</span>
          </p>
          <div className={classes.ways}>
            <KioskButton look="filled" onClick={startOver}>
              {t("sent-finish")}
            </KioskButton>
            <KioskButton icon={IconClock} onClick={() => setUntil(Date.now() + MORE)}>
              {t("idle-more-time")}
            </KioskButton>
          </div>
          <p className={classes.closes}>
            <span aria-hidden="true">{t("token-closes", { count: left })}</span>
            <span className="visually-hidden" role="status">
              {announced}
            </span>
          </p>
        </div>
      </div>
    </KioskPage>
  );
}

function Figure({ value, label }: { value: string; label: string }) {
  return (
    <p className={classes.figure}>
      <bdi className={classes.value}>{value}</bdi>
      <span className={classes.small}>{label}</span>
    </p>
  );
}

interface FactProps {
  icon: ComponentType<{ size?: number | string; stroke?: number; "aria-hidden"?: boolean }>;
  children: ReactNode;
}

function Fact({ icon: Icon, children }: FactProps) {
  return (
    <li className={classes.fact}>
      <Icon size="1.2em" stroke={1.75} aria-hidden />
      <span>{children}</span>
    </li>
  );
}
