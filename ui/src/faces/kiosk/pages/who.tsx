// Step 4: who is coming? Somebody the clinic knows, somebody new, or somebody who wants no account.
import { IconMailForward, IconUserCheck, IconUserPlus } from "@tabler/icons-react";
import { useRead } from "@/backend/hooks";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import { Answer } from "../parts/Answer";
import { KioskPage } from "../parts/Frame";

export function WhoPage() {
  const { t } = useWords();
  const { go, step, state } = useKiosk();
  const { data: clinic } = useRead("getClinic", []);
  const booking = state.aim === "book";
  const arriving = state.aim === "arrive";
  return (
    <KioskPage title={t(booking ? "who-title" : "who-title-sign-in")} line={t("who-line")}>
      <Answer
        size="large"
        icon={IconUserCheck}
        title={t("who-known")}
        line={t("who-known-line")}
        onClick={() => go("sign-in-email")}
      />
      {!arriving && (
        <Answer
          size="large"
          icon={IconUserPlus}
          title={t("who-new")}
          line={t("who-new-line")}
          onClick={() => go("full-name")}
        />
      )}
      {booking && clinic?.guest_requests && (
        <Answer
          size="large"
          icon={IconMailForward}
          title={t("who-guest")}
          line={t("who-guest-line")}
          onClick={() => step({ type: "aim", aim: "ask", page: "ask-name" })}
        />
      )}
    </KioskPage>
  );
}
