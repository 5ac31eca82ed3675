// What stands before a staff face while nobody is signed in: signing in, a doctor's registration, a new password.
import { type ReactNode, useState } from "react";
import { useRead } from "@/backend/hooks";
import { Doorway } from "@/components";
import { useWords } from "@/words";
import { CodeAndPassword } from "./code-and-password";
import { DoctorRegistration } from "./doctor-registration";
import { ForgottenPassword } from "./forgotten-password";
import { rememberedEmail } from "./remembered-email";
import classes from "./staff-door.module.css";
import { StaffSignIn } from "./staff-sign-in";

type Page =
  | { at: "sign-in" }
  | { at: "register" }
  | { at: "forgotten" }
  | { at: "code"; reason: "activate" | "reset"; email: string; fullName: string };

/** Why somebody stands here again: they locked the screen, it locked itself, or the session ended. */
export type Left = "locked" | "idle" | "expired" | "reuse" | null;

interface StaffDoorProps {
  face: "doctor" | "office";
  left?: Left;
}

export function StaffDoor({ face, left = null }: StaffDoorProps) {
  const [page, setPage] = useState<Page>({ at: "sign-in" });
  const [email, setEmail] = useState(rememberedEmail);
  const toSignIn = () => setPage({ at: "sign-in" });
  return (
    <DoorFrame>
      {page.at === "sign-in" && (
        <StaffSignIn
          face={face}
          left={left}
          email={email}
          onEmail={setEmail}
          onRegister={face === "doctor" ? () => setPage({ at: "register" }) : undefined}
          onForgotten={() => setPage({ at: "forgotten" })}
        />
      )}
      {page.at === "register" && (
        <DoctorRegistration
          onBack={toSignIn}
          onSent={(sent, fullName) => {
            setEmail(sent);
            setPage({ at: "code", reason: "activate", email: sent, fullName });
          }}
        />
      )}
      {page.at === "forgotten" && (
        <ForgottenPassword
          email={email}
          onBack={toSignIn}
          onSent={(sent) => {
            setEmail(sent);
            setPage({ at: "code", reason: "reset", email: sent, fullName: "" });
          }}
        />
      )}
      {page.at === "code" && <CodeAndPassword {...page} onBack={toSignIn} />}
    </DoorFrame>
  );
}

/** The doorway at the side, and one form. */
export function DoorFrame({ children }: { children: ReactNode }) {
  const { t } = useWords();
  const { data: clinic } = useRead("getClinic", []);
  return (
    <div className={classes.page}>
      <aside className={classes.panel}>
        <p className={classes.product}>{t("anteroom")}</p>
        <p className={classes.clinic}>
          <bdi>{clinic?.name}</bdi>
        </p>
        <Doorway className={classes.doorway} />
      </aside>
      <main className={classes.main}>{children}</main>
    </div>
  );
}
