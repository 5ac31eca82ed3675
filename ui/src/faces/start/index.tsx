// Before there is a face: the first run, starting up, what went wrong, and the choice of a face.
import { useState } from "react";
import type { AppState, Face, InstallKind } from "@/backend";
import { useRead } from "@/backend/hooks";
import { ChooseFace } from "./choose-face";
import { Failed } from "./failed";
import { FirstRun } from "./first-run";
import { type Founding, useFounding } from "./founding";
import { Join } from "./join";
import { OwnClinic } from "./own-clinic";
import { StartPage } from "./page";
import { Progress } from "./progress";

/** What the faces join as; two share each. */
const installOf: Record<Face, InstallKind> = {
  kiosk: "kiosk",
  queue: "kiosk",
  doctor: "staff",
  office: "staff",
};

export default function Start({ state }: { state: AppState }) {
  // The answers live above the phases: a refused one brings the form back as it was.
  const founding = useFounding();
  const [way, setWay] = useState<Way | null>(null);
  return (
    <StartPage>
      <Page state={state} founding={founding} way={way} onWay={setWay} />
    </StartPage>
  );
}

/** How somebody chose to begin. */
type Way = "all" | "own" | "join";

interface PageProps {
  state: AppState;
  founding: Founding;
  way: Way | null;
  onWay: (way: Way) => void;
}

function Page(props: PageProps) {
  const { state, founding, onWay } = props;
  switch (state.phase) {
    case "first_run":
      return <Beginning {...props} />;
    case "choose_face":
      return <ChooseFace demo={state.demo} joined={state.joined} problem={state.problem} />;
    case "failed":
      return <Stuck state={state} onAgain={() => onWay("join")} />;
    default:
      return <Progress step={state.step} kind={state.joined.length > 0 ? "joined" : founding.kind} />;
  }
}

/** As what this window has joined a clinic elsewhere, if it has. */
function joinedAs({ face, joined }: AppState): InstallKind | null {
  const kind = face && installOf[face];
  return kind && joined.includes(kind) ? kind : null;
}

/** The clinic did not come up; one that has moved away can be joined where it is now. */
function Stuck({ state, onAgain }: { state: AppState; onAgain: () => void }) {
  const [joining, setJoining] = useState(false);
  const { data: waiting } = useRead("getJoinText", []);
  const moved = state.problem?.code === "clinic_moved";
  if (moved && joining) {
    const fixed = state.face && installOf[state.face];
    return <Join waiting={waiting ?? null} fixed={fixed} onBack={() => setJoining(false)} />;
  }
  const join = moved ? () => setJoining(true) : undefined;
  const forPatients = state.face === "kiosk" || state.face === "queue";
  const props = { problem: state.problem, joinedAs: joinedAs(state), forPatients };
  return <Failed {...props} onJoin={join} onAgain={onAgain} />;
}

/** Nothing is here yet: a clinic is made, or one elsewhere is joined. */
function Beginning({ state, founding, way: chosen, onWay }: PageProps) {
  const way = chosen ?? (founding.kind === "own" ? "own" : null);
  const { data: waiting, isPending } = useRead("getJoinText", []);
  if (isPending) return null;
  const fixed = state.face && installOf[state.face];
  const join = { waiting: waiting ?? null, fixed };
  // A computer that has joined one clinic has no other choice; a request that waits is where one had stopped.
  if (state.joined.length > 0) return <Join {...join} onBack={null} />;
  if (way === "join" || (way === null && waiting)) return <Join {...join} onBack={() => onWay("all")} />;
  if (way === "own") return <OwnClinic founding={founding} onBack={() => onWay("all")} />;
  return (
    <FirstRun
      version={state.version}
      founding={founding}
      onOwn={() => onWay("own")}
      onJoin={() => onWay("join")}
    />
  );
}
