// Who may pass into a staff face: nobody yet, somebody who waits, or the person it is for.
import { type ReactNode, useEffect, useState } from "react";
import { listen, type Me } from "@/backend";
import { useChange, useRead } from "@/backend/hooks";
import { ErrorBox } from "@/components";
import { DoorFrame, type Left, StaffDoor } from "./staff-door";
import { WaitingRoom } from "./waiting-room";
import { useWorkstationLock } from "./workstation-lock";

interface StaffGateProps {
  face: "doctor" | "office";
  /** The face for the person who may enter; `lock` signs out and keeps the e-mail. */
  children: (me: Me, lock: () => void) => ReactNode;
}

export function StaffGate({ face, children }: StaffGateProps) {
  const { data: me, error, refetch } = useRead("getMe", []);
  const [left, setLeft] = useState<Left>(null);
  const signOut = useChange("signOut");
  const leave = (why: Left) => {
    setLeft(why);
    signOut.mutate([]);
  };
  useWorkstationLock(Boolean(me), () => leave("idle"));
  useEffect(
    () =>
      listen("sessionEnded", ({ reason }) => {
        if (reason !== "signed_out") setLeft(reason);
      }),
    [],
  );
  useEffect(() => {
    if (me) setLeft(null);
  }, [me]);

  if (error && !me) {
    return (
      <DoorFrame>
        <ErrorBox error={error} onRetry={() => void refetch()} />
      </DoorFrame>
    );
  }
  if (me === undefined) return null;
  if (me === null) return <StaffDoor face={face} left={left} />;
  const why = refusal(face, me);
  if (why) return <WaitingRoom me={me} why={why} />;
  return children(me, () => leave("locked"));
}

function refusal(face: "doctor" | "office", me: Me) {
  if (face === "office") return me.roles.includes("admin") ? null : "no-admin";
  if (me.doctor_state === "active" && me.doctor) return null;
  if (me.doctor_state === "pending" || me.doctor_state === "rejected" || me.doctor_state === "inactive") {
    return me.doctor_state;
  }
  return "no-doctor";
}
