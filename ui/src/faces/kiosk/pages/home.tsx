// What would you like to do?
import {
  IconBell,
  IconCalendarPlus,
  IconDoorEnter,
  IconListDetails,
  IconLogin2,
  IconLogout2,
} from "@tabler/icons-react";
import { useMe, useRead } from "@/backend/hooks";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import { Answer } from "../parts/Answer";
import { KioskPage } from "../parts/Frame";
import classes from "./home.module.css";

export function HomePage() {
  const { t } = useWords();
  const { step, go, startOver } = useKiosk();
  const me = useMe();
  const { data: unread = 0 } = useRead("countUnread", [], { enabled: Boolean(me) });
  return (
    <KioskPage title={t("home-title")} line={me ? t("home-signed-in", { name: me.full_name }) : undefined}>
      <div className={classes.ways} data-many={Boolean(me) || undefined}>
        <Answer
          size="large"
          icon={IconCalendarPlus}
          look="soft"
          title={t("home-book")}
          line={t("home-book-line")}
          onClick={() => step({ type: "aim", aim: "book", page: "kind" })}
        />
        <Answer
          size="large"
          icon={IconDoorEnter}
          title={t("home-arrive")}
          line={t("home-arrive-line")}
          onClick={() => step({ type: "aim", aim: "arrive", page: me ? "own-arrivals" : "arrival-birth" })}
        />
        <Answer
          size="large"
          icon={IconListDetails}
          title={t("home-appointments")}
          line={t("home-appointments-line")}
          onClick={() => step({ type: "aim", aim: "appointments", page: me ? "appointments" : "who" })}
        />
        {me ? (
          <>
            <Answer
              size="large"
              icon={IconBell}
              title={t("home-inbox")}
              line={t("home-inbox-line")}
              badge={unread > 0 ? t("home-inbox-new", { count: unread }) : undefined}
              onClick={() => go("inbox")}
            />
            <Answer
              size="large"
              icon={IconLogout2}
              title={t("sign-out")}
              line={t("home-sign-out-line")}
              onClick={startOver}
            />
          </>
        ) : (
          <Answer
            size="large"
            icon={IconLogin2}
            title={t("home-sign-in")}
            line={t("home-sign-in-line")}
            onClick={() => step({ type: "aim", aim: null, page: "who" })}
          />
        )}
      </div>
    </KioskPage>
  );
}
