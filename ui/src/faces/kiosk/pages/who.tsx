// Step 4: who is coming? Somebody the clinic knows, or somebody new.
import { IconUserCheck, IconUserPlus } from "@tabler/icons-react";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import { Answer } from "../parts/Answer";
import { KioskPage } from "../parts/Frame";

export function WhoPage() {
  const { t } = useWords();
  const { go, state } = useKiosk();
  return (
    <KioskPage title={t(state.aim === "book" ? "who-title" : "who-title-sign-in")} line={t("who-line")}>
      <Answer
        size="large"
        icon={IconUserCheck}
        title={t("who-known")}
        line={t("who-known-line")}
        onClick={() => go("sign-in-email")}
      />
      <Answer
        size="large"
        icon={IconUserPlus}
        title={t("who-new")}
        line={t("who-new-line")}
        onClick={() => go("full-name")}
      />
    </KioskPage>
  );
}
