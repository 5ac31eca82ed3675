// Whom is this window for? One computer may show several faces; each is a window of its own.
import { IconDeviceTablet, IconDeviceTv, IconLayoutDashboard, IconStethoscope } from "@tabler/icons-react";
import { ClinicError, type Face, type InstallKind, type UiError } from "@/backend";
import { useChange } from "@/backend/hooks";
import { Card, ErrorBox } from "@/components";
import { demoEmail, demoPassword } from "@/features/accounts/demo";
import { useWords } from "@/words";
import classes from "./choose-face.module.css";
import { Way } from "./first-run";
import ways from "./first-run.module.css";
import { StartTitle } from "./page";

const faces = [
  { face: "kiosk", kind: "kiosk", icon: IconDeviceTablet },
  { face: "doctor", kind: "staff", icon: IconStethoscope },
  { face: "office", kind: "staff", icon: IconLayoutDashboard },
  { face: "queue", kind: "kiosk", icon: IconDeviceTv },
] as const satisfies { face: Face; kind: InstallKind; icon: unknown }[];

interface ChooseFaceProps {
  demo: boolean;
  /** As what this computer has joined a clinic elsewhere; nothing when the clinic is its own. */
  joined: InstallKind[];
  problem: UiError | null;
}

export function ChooseFace({ demo, joined, problem }: ChooseFaceProps) {
  const { t } = useWords();
  const choose = useChange("chooseFace");
  return (
    <>
      <StartTitle title={t("face-title")} line={t("face-line")} />
      <ErrorBox error={choose.error ?? (problem ? new ClinicError(problem) : null)} />
      <div className={ways.ways}>
        {faces.map(({ face, kind, icon }) => (
          <Way
            key={face}
            icon={icon}
            title={t(`face-${face}`)}
            line={t(`face-${face}-line`)}
            time={joined.length > 0 && !joined.includes(kind) ? t("face-not-joined") : ""}
            onClick={() => choose.mutate([face])}
          />
        ))}
      </div>
      {demo && <DemoLogins />}
    </>
  );
}

function DemoLogins() {
  const { t } = useWords();
  return (
    <div className={classes.demo}>
      <Card title={t("demo-logins")}>
        <dl className={classes.logins}>
          {Object.entries(demoEmail).map(([face, email]) => (
            <div key={face}>
              <dt>{t(`face-${face}`)}</dt>
              <dd dir="ltr">{email}</dd>
            </div>
          ))}
          <div>
            <dt>{t("demo-logins-password")}</dt>
            <dd dir="ltr">{demoPassword}</dd>
          </div>
        </dl>
      </Card>
    </div>
  );
}
