// No time suits: wait for one that becomes free, or let the clinic choose one.
import { IconBellRinging, IconMailForward, IconUsers } from "@tabler/icons-react";
import { useMe, useRead } from "@/backend/hooks";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import { Answer } from "../parts/Answer";
import { KioskPage } from "../parts/Frame";

export function NoneSuitsPage() {
  const { t } = useWords();
  const { state, step, go } = useKiosk();
  const { data: clinic } = useRead("getClinic", []);
  const me = useMe();
  const { pages } = state;
  return (
    <KioskPage title={t("none-suits-title")}>
      <Answer
        size="large"
        icon={IconBellRinging}
        title={t("none-suits-wait")}
        line={t("none-suits-wait-line")}
        onClick={() => {
          step({ type: "answers", change: { wait: { ...state.wait, replaces: null } } });
          step({ type: "aim", aim: "wait", page: me ? "wait-when" : "who" });
        }}
      />
      {clinic?.guest_requests && (
        <Answer
          size="large"
          icon={IconMailForward}
          title={t("none-suits-ask")}
          line={t("none-suits-ask-line")}
          onClick={() => step({ type: "aim", aim: "ask", page: me ? "ask-message" : "ask-name" })}
        />
      )}
      {pages.includes("doctor") && (
        <Answer
          size="large"
          icon={IconUsers}
          title={t("none-suits-doctor")}
          line={t("none-suits-doctor-line")}
          onClick={() => go("doctor")}
        />
      )}
    </KioskPage>
  );
}
