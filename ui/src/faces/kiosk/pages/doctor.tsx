// Step 2: who? The first free time of any of them first; on each card the next free time is the biggest figure.
import { IconClock, IconMailForward } from "@tabler/icons-react";
import type { EarliestSlot, FoundDoctor, Slot } from "@/backend";
import { useMe, useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Empty, ErrorBox, Skeleton } from "@/components";
import { useAreas } from "@/features/areas/use-areas";
import { plainName } from "@/features/specializations/names";
import { Localized, useWords } from "@/words";
import { useKiosk } from "../context";
import { noWishes } from "../flow";
import { Answer } from "../parts/Answer";
import { KioskButton } from "../parts/Button";
import { KioskPage } from "../parts/Frame";
import { ShowMore, usePaged } from "../parts/ShowMore";
import { useStanding } from "../parts/standing";
import classes from "./doctor.module.css";
import { DoctorAnswer } from "./doctor-answer";
import { typesFor } from "./visit-types";
import { WishBar } from "./wish-bar";
import { filterOf } from "./wishes";

export function DoctorPage() {
  const words = useWords();
  const { t } = words;
  const { state } = useKiosk();
  const { today, utc } = useNow();
  const standing = useStanding();
  const { data: clinic } = useRead("getClinic", []);
  const { kind } = state.visit;
  const ready = utc > 0 && clinic !== undefined;
  const here = clinic ?? null;
  const everybody = useRead("searchDoctors", [filterOf(kind, noWishes, today, here)], { enabled: ready });
  const found = useRead("searchDoctors", [filterOf(kind, state.wishes, today, here)], {
    enabled: ready,
    keep: true,
  });
  // Read before anything is shown: nothing that can be touched moves because it comes later.
  const earliest = useRead("findEarliest", [filterOf(kind, state.wishes, today, here)], {
    enabled: ready,
    keep: true,
  });
  const name = kind ? plainName(words, kind) : "";
  const there = found.data && everybody.data && !earliest.isPending;
  const bar = (everybody.data?.length ?? 0) > 1 && <WishBar doctors={everybody.data ?? []} />;
  return (
    <KioskPage
      title={t("doctor-title")}
      line={standing ? t("doctor-line", { kind: name }) : name}
      aside={standing ? undefined : bar}
    >
      {standing && bar}
      {found.error && <ErrorBox error={found.error} onRetry={() => void found.refetch()} />}
      {!there && !found.error && <Skeleton rows={4} height="calc(84 * var(--u))" gap="var(--k-gap)" />}
      {there && (
        <Doctors
          found={found.data}
          everybody={everybody.data}
          earliest={earliest.data?.[0] ?? null}
          kindName={name}
        />
      )}
    </KioskPage>
  );
}

/** Chooses a doctor, perhaps with a time at once, and goes on to the kind of visit or to the times. */
function useChooseDoctor() {
  const { step } = useKiosk();
  const { data: clinic } = useRead("getClinic", []);
  return (doctor: FoundDoctor, place: string, slot: Slot | null) => {
    const kinds = typesFor(clinic?.visit_types ?? [], doctor).length > 0;
    const area = place ? doctor.area : null;
    const change = { doctor, area, slot, type: null, day: null };
    step({ type: "anew", change, page: kinds ? "visit-type" : "time" });
  };
}

/** Where each of these doctors sits, as far as that tells them apart; said of all of them or of none. */
function usePlaces(everybody: readonly FoundDoctor[]): (doctor: FoundDoctor) => string {
  const areas = useAreas();
  const known = everybody.map(({ area }) => area);
  if (new Set(known).size < 2) return () => "";
  // What they all lie in is left out: the rest is read at one glance.
  const outermost = areas.outermostOf(known);
  return ({ area }) => areas.pathOf(area, outermost);
}

interface DoctorsProps {
  found: FoundDoctor[];
  everybody: FoundDoctor[];
  /** The first free time of any of them. */
  earliest: EarliestSlot | null;
  kindName: string;
}

function Doctors({ found, everybody, earliest, kindName }: DoctorsProps) {
  const { t, when } = useWords();
  const { today } = useNow();
  const standing = useStanding();
  const choose = useChooseDoctor();
  const paged = usePaged(found, 4);
  const placeOf = usePlaces(everybody);
  const placed = everybody.some((doctor) => placeOf(doctor) !== "");
  const soonest = everybody
    .map(({ next_free }) => next_free)
    .filter((free) => free !== null)
    .sort((a, b) => a.utc.localeCompare(b.utc))[0];

  if (everybody.length === 0) return <NobodyHere kindName={kindName} />;
  return (
    <>
      {everybody.length > 1 && earliest && (
        <Earliest first={earliest} kindName={kindName} place={placeOf(earliest.doctor)} />
      )}
      {found.length === 0 && (
        <Empty title={t("doctor-none-fits", { kind: kindName })}>
          {soonest && t("doctor-next", { day: when.day(soonest.local, today) })}
        </Empty>
      )}
      <ul className={classes.doctors}>
        {paged.shown.map((doctor) => (
          <li key={doctor.id}>
            <DoctorAnswer
              doctor={doctor}
              feeAside={standing || placed}
              place={placeOf(doctor)}
              onChoose={() => choose(doctor, placeOf(doctor), null)}
            />
          </li>
        ))}
      </ul>
      <ShowMore paged={paged} />
    </>
  );
}

interface EarliestProps {
  first: EarliestSlot;
  kindName: string;
  /** Where it is; empty where that tells nobody apart. */
  place: string;
}

/** "Any heart doctor: first free time today at 11:20", among those that fit. */
function Earliest({ first, kindName, place }: EarliestProps) {
  const { t, when } = useWords();
  const { state } = useKiosk();
  const { today } = useNow();
  const choose = useChooseDoctor();
  const { kind } = state.visit;
  return (
    <div className={classes.first}>
      <Answer
        icon={IconClock}
        look="soft"
        title={t("doctor-any", { code: kind?.code ?? "", kind: kindName })}
        line={
          <>
            <Localized
              id="doctor-first-free"
              vars={{ when: when.soon(first.starts.local, today) }}
              elems={{ b: <b /> }}
            >
              <span />
            </Localized>
            {place && (
              <>
                {" · "}
                <bdi>{place}</bdi>
              </>
            )}
          </>
        }
        onClick={() => choose(first.doctor, place, { starts: first.starts, minutes: first.minutes })}
      />
    </div>
  );
}

/** Nobody of this field can be booked: a request without a time still reaches the clinic. */
function NobodyHere({ kindName }: { kindName: string }) {
  const { t } = useWords();
  const { step } = useKiosk();
  const me = useMe();
  const { data: clinic } = useRead("getClinic", []);
  return (
    <Empty title={t("doctor-none", { kind: kindName })}>
      <p>{t("kind-none-line")}</p>
      {clinic?.guest_requests && (
        <KioskButton
          icon={IconMailForward}
          onClick={() => step({ type: "aim", aim: "ask", page: me ? "ask-message" : "ask-name" })}
        >
          {t("none-suits-ask")}
        </KioskButton>
      )}
    </Empty>
  );
}
