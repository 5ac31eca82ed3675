// The last question of a registration: when were you born?
import { useWords } from "@/words";
import { useKiosk } from "../context";
import { DatePage } from "../parts/DatePage";
import { useRegister } from "./use-register";

export function BirthDatePage() {
  const { t } = useWords();
  const { state, step } = useKiosk();
  const register = useRegister();
  return (
    <DatePage
      question={t("birth-title")}
      line={t("birth-line")}
      value={state.person.birth_date}
      onChange={(birth_date) => step({ type: "person", change: { birth_date } })}
      refused={state.wrong.birth_date}
      error={register.error}
      busy={register.busy}
      onContinue={() => register.send()}
    />
  );
}
