// Step 1: what is it about? Plain words first, the specialization's name small.
import { IconHelpHexagon } from "@tabler/icons-react";
import { useState } from "react";
import type { Specialization } from "@/backend";
import { useRead } from "@/backend/hooks";
import { Empty, ErrorBox, Skeleton } from "@/components";
import { GENERAL, plainName } from "@/features/specializations/names";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import { Answer } from "../parts/Answer";
import { KioskPage } from "../parts/Frame";
import { ShowMore } from "../parts/ShowMore";
import { useStanding } from "../parts/standing";
import classes from "./kind.module.css";

export function KindPage() {
  const { t } = useWords();
  const { step, go } = useKiosk();
  const kinds = useRead("listSpecializations", []);
  const room = useStanding() ? 14 : 7;
  const [more, setMore] = useState(0);
  const choose = (kind: Specialization) => {
    step({ type: "visit", change: { kind, doctor: null, slot: null } });
    go("doctor");
  };
  const offered = kinds.data?.filter(({ doctors }) => doctors > 0) ?? [];
  const general = offered.find(({ code }) => code === GENERAL);
  const shown = offered.slice(0, room + more);
  return (
    <KioskPage title={t("kind-title")} line={t("kind-line")}>
      {kinds.error && <ErrorBox error={kinds.error} onRetry={() => void kinds.refetch()} />}
      {!kinds.data && !kinds.error && (
        <Skeleton rows={8} columns={2} height="calc(4 * var(--k-body))" gap="var(--k-gap)" />
      )}
      {kinds.data && offered.length === 0 && <Empty title={t("kind-none")}>{t("kind-none-line")}</Empty>}
      {general && (
        <Answer
          icon={IconHelpHexagon}
          look="soft"
          title={t("kind-not-sure")}
          line={t("kind-not-sure-line")}
          onClick={() => choose(general)}
        />
      )}
      <ul className={classes.kinds}>
        {shown.map((kind) => (
          <li key={kind.id}>
            <Kind kind={kind} onChoose={() => choose(kind)} />
          </li>
        ))}
      </ul>
      <ShowMore
        hidden={offered.length - shown.length}
        step={room}
        onMore={(count) => setMore(more + count)}
      />
    </KioskPage>
  );
}

function Kind({ kind, onChoose }: { kind: Specialization; onChoose: () => void }) {
  const words = useWords();
  return (
    <button type="button" className={classes.kind} onClick={onChoose}>
      <span className={classes.plain}>{plainName(words, kind)}</span>
      <bdi className={classes.latin}>{kind.name}</bdi>
    </button>
  );
}
