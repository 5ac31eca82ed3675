// The end of a way through the kiosk: a mark that it worked, and where to go from here.
import type { ComponentType } from "react";
import { useMe } from "@/backend/hooks";
import { useWords } from "@/words";
import { useKiosk } from "../context";
import { KioskButton } from "./Button";
import classes from "./Done.module.css";

interface DoneMarkProps {
  icon: ComponentType<{ size?: number | string; stroke?: number; "aria-hidden"?: boolean }>;
}

export function DoneMark({ icon: Icon }: DoneMarkProps) {
  return (
    <span className={classes.mark}>
      <Icon size="60%" stroke={2.5} aria-hidden />
    </span>
  );
}

/** Finish, and for somebody who is signed in the own appointments. */
export function DoneWays() {
  const { t } = useWords();
  const { step, startOver } = useKiosk();
  const me = useMe();
  return (
    <>
      <div className={classes.ways} data-one={!me || undefined}>
        <KioskButton look="filled" onClick={startOver}>
          {t("sent-finish")}
        </KioskButton>
        {me && (
          <KioskButton onClick={() => step({ type: "aim", aim: "appointments", page: "appointments" })}>
            {t("home-appointments")}
          </KioskButton>
        )}
      </div>
      <p className={classes.note}>{t("sent-finish-line")}</p>
    </>
  );
}
