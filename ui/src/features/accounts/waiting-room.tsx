import { Button } from "@mantine/core";
import type { Me } from "@/backend";
import { useChange } from "@/backend/hooks";
import { useWords } from "@/words";
import { DoorFrame } from "./staff-door";
import classes from "./staff-door.module.css";

interface WaitingRoomProps {
  me: Me;
  /** The message that says why this person cannot go on: `waiting-room-<why>`. */
  why: "pending" | "rejected" | "inactive" | "no-doctor" | "no-admin";
}

/** Signed in, but not let in: a doctor who waits for approval, or a person at the wrong window. */
export function WaitingRoom({ me, why }: WaitingRoomProps) {
  const { t } = useWords();
  const signOut = useChange("signOut");
  return (
    <DoorFrame>
      <div className={classes.form}>
        <h1 className={classes.title}>{t(`waiting-room-${why}`)}</h1>
        <p role="status">{t(`waiting-room-${why}-next`)}</p>
        <p className={classes.lead}>
          {t("signed-in-as")} <bdi>{me.email}</bdi>
        </p>
        <div className={classes.row}>
          <Button variant="default" onClick={() => signOut.mutate([])}>
            {t("sign-out")}
          </Button>
        </div>
      </div>
    </DoorFrame>
  );
}
