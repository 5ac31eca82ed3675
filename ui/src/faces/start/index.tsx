import type { AppState } from "@/backend";
export default function Start({ state }: { state: AppState }) {
  return <p>{state.phase}</p>;
}
