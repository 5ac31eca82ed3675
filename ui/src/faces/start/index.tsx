// Before there is a face: the first run, starting up, what went wrong, and the choice of a face.
import { useState } from "react";
import type { AppState } from "@/backend";
import { ChooseFace } from "./choose-face";
import { Failed } from "./failed";
import { FirstRun } from "./first-run";
import { useFounding } from "./founding";
import { OwnClinic } from "./own-clinic";
import { StartPage } from "./page";
import { Progress } from "./progress";

export default function Start({ state }: { state: AppState }) {
  // The answers live above the phases: a refused one brings the form back as it was.
  const founding = useFounding();
  const [own, setOwn] = useState(false);
  switch (state.phase) {
    case "first_run":
      return (
        <StartPage>
          {own ? (
            <OwnClinic founding={founding} onBack={() => setOwn(false)} />
          ) : (
            <FirstRun version={state.version} founding={founding} onOwn={() => setOwn(true)} />
          )}
        </StartPage>
      );
    case "choose_face":
      return (
        <StartPage>
          <ChooseFace demo={state.demo} problem={state.problem} />
        </StartPage>
      );
    case "failed":
      return (
        <StartPage>
          <Failed problem={state.problem} />
        </StartPage>
      );
    default:
      return (
        <StartPage>
          <Progress step={state.step} kind={founding.kind} />
        </StartPage>
      );
  }
}
