// Joining a clinic on another computer: what this one will be, what it is called, and then one page that waits
// with the request until the answer is pasted. The request is kept by Rust: coming back shows the same one.
import { Button, TextInput } from "@mantine/core";
import { IconArrowLeft, IconArrowRight, IconDeviceTablet, IconStethoscope } from "@tabler/icons-react";
import { type FormEvent, useEffect, useState } from "react";
import type { InstallKind, JoinText } from "@/backend";
import { useChange } from "@/backend/hooks";
import { ErrorBox, Field } from "@/components";
import { useWords } from "@/words";
import { Way } from "./first-run";
import ways from "./first-run.module.css";
import { JoinAnswer } from "./join-answer";
import classes from "./own-clinic.module.css";
import { StartTitle } from "./page";

const kinds = [
  { kind: "staff", icon: IconStethoscope },
  { kind: "kiosk", icon: IconDeviceTablet },
] as const;

interface JoinProps {
  /** The request that this computer has made before. */
  waiting: JoinText | null;
  /** What this window needs; then it is not asked. */
  fixed: InstallKind | null;
  /** Back to the other ways to start; null where there are none. */
  onBack: (() => void) | null;
}

export function Join({ waiting, fixed, onBack }: JoinProps) {
  const fits = waiting && (fixed === null || waiting.kind === fixed) ? waiting : null;
  const [request, setRequest] = useState(fits);
  const [kind, setKind] = useState(fixed ?? fits?.kind ?? null);
  const [step, setStep] = useState<"kind" | "label" | "answer">(fits ? "answer" : fixed ? "label" : "kind");
  if (step === "answer" && request) {
    return (
      <JoinAnswer waiting={request} onChange={() => setStep(fixed ? "label" : "kind")} onBack={onBack} />
    );
  }
  if (step === "kind" || kind === null) {
    return (
      <Kind
        onChoose={(chosen) => {
          setKind(chosen);
          setStep("label");
        }}
        onBack={onBack}
      />
    );
  }
  return (
    <Label
      kind={kind}
      known={request?.label ?? ""}
      onAsked={(made) => {
        setRequest(made);
        setStep("answer");
      }}
      onBack={fixed ? onBack : () => setStep("kind")}
    />
  );
}

interface KindProps {
  onChoose: (kind: InstallKind) => void;
  onBack: (() => void) | null;
}

function Kind({ onChoose, onBack }: KindProps) {
  const { t } = useWords();
  return (
    <>
      <StartTitle title={t("join-kind-title")} line={t("join-kind-line")} />
      <div className={ways.ways}>
        {kinds.map(({ kind, icon }) => (
          <Way
            key={kind}
            icon={icon}
            title={t(`join-kind-${kind}`)}
            line={t(`join-kind-${kind}-line`)}
            time=""
            onClick={() => onChoose(kind)}
          />
        ))}
      </div>
      {onBack && (
        <div className={classes.ways}>
          <BackButton onClick={onBack} />
        </div>
      )}
    </>
  );
}

function BackButton({ onClick }: { onClick: () => void }) {
  const { t } = useWords();
  return (
    <Button
      variant="default"
      leftSection={<IconArrowLeft className="mirror" size={18} stroke={1.75} aria-hidden />}
      onClick={onClick}
    >
      {t("back")}
    </Button>
  );
}

interface LabelProps {
  kind: InstallKind;
  known: string;
  onAsked: (made: JoinText) => void;
  onBack: (() => void) | null;
}

function Label({ kind, known, onAsked, onBack }: LabelProps) {
  const { t } = useWords();
  const [label, setLabel] = useState(known);
  const [empty, setEmpty] = useState(false);
  useEffect(() => document.getElementById("join-label")?.focus(), []);
  const ask = useChange("askToJoin", { onSuccess: onAsked });
  const codes = empty ? ["required"] : (ask.error?.fields.label ?? []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setEmpty(label.trim() === "");
    if (label.trim() !== "" && !ask.isPending) ask.mutate([kind, label]);
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <StartTitle title={t("join-label-title")} />
      <Field id="join-label" label={t("join-label")} help={t(`join-label-line-${kind}`)} codes={codes}>
        {(control) => (
          <TextInput
            {...control}
            size="md"
            maxLength={120}
            value={label}
            onChange={(event) => {
              setLabel(event.currentTarget.value);
              setEmpty(false);
              ask.reset();
            }}
          />
        )}
      </Field>
      <ErrorBox error={codes.length > 0 ? null : ask.error} />
      <div className={classes.ways}>
        {onBack && <BackButton onClick={onBack} />}
        <Button
          type="submit"
          loading={ask.isPending}
          rightSection={<IconArrowRight className="mirror" size={18} stroke={1.75} aria-hidden />}
        >
          {t("kiosk-continue")}
        </Button>
      </div>
    </form>
  );
}
