// Step 1: what is it about? Plain words first, the specialization's name small.
import { IconHelpHexagon } from "@tabler/icons-react";
import type { Specialization } from "@/backend";
import { useRead } from "@/backend/hooks";
import { Empty, ErrorBox, Skeleton } from "@/components";
import { GENERAL, plainName } from "@/features/specializations/names";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import { noWishes } from "../flow";
import { Answer } from "../parts/Answer";
import { KioskPage } from "../parts/Frame";
import { ShowMore, usePaged } from "../parts/ShowMore";
import { useStanding } from "../parts/standing";
import classes from "./kind.module.css";

export function KindPage() {
  const words = useWords();
  const { t } = words;
  const { state, step, go } = useKiosk();
  const kinds = useRead("listSpecializations", []);
  const standing = useStanding();
  const choose = (kind: Specialization) => {
    step({ type: "visit", change: { kind, doctor: null, slot: null } });
    // What was wished of the doctors of another field may not even be offered among these.
    const { thisWeek } = state.wishes;
    if (kind.id !== state.visit.kind?.id)
      step({ type: "answers", change: { wishes: { ...noWishes, thisWeek } } });
    go("doctor");
  };
  const offered = kinds.data?.filter(({ doctors }) => doctors > 0) ?? [];
  const general = offered.find(({ code }) => code === GENERAL);
  const paged = usePaged(offered, standing ? 12 : 8);
  return (
    <KioskPage title={t("kind-title")} line={t("kind-line")}>
      {kinds.error && <ErrorBox error={kinds.error} onRetry={() => void kinds.refetch()} />}
      {!kinds.data && !kinds.error && (
        <Skeleton rows={8} columns={2} height="calc(4 * var(--k-body))" gap="var(--k-gap)" />
      )}
      {kinds.data && offered.length === 0 && <Empty title={t("kind-none")}>{t("kind-none-line")}</Empty>}
      {general && standing && (
        <Answer
          icon={IconHelpHexagon}
          look="soft"
          title={t("kind-not-sure")}
          line={t("kind-not-sure-line")}
          onClick={() => choose(general)}
        />
      )}
      <ul className={classes.kinds}>
        {general && !standing && (
          <li>
            <KindButton
              soft
              title={t("kind-not-sure")}
              line={t("kind-not-sure-line")}
              onChoose={() => choose(general)}
            />
          </li>
        )}
        {paged.shown.map((kind) => (
          <li key={kind.id}>
            <KindButton title={plainName(words, kind)} line={kind.name} onChoose={() => choose(kind)} />
          </li>
        ))}
      </ul>
      <ShowMore paged={paged} />
    </KioskPage>
  );
}

interface KindButtonProps {
  title: string;
  line: string;
  soft?: boolean;
  onChoose: () => void;
}

function KindButton({ title, line, soft, onChoose }: KindButtonProps) {
  return (
    <button type="button" className={classes.kind} data-soft={soft || undefined} onClick={onChoose}>
      <span className={classes.plain}>{title}</span>
      <bdi className={classes.latin}>{line}</bdi>
    </button>
  );
}
