// The request goes out, the answer comes back; between the two the window may be closed.
import { Button, Textarea } from "@mantine/core";
import { IconArrowLeft, IconDeviceFloppy, IconLink } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import type { JoinText } from "@/backend";
import { useChange } from "@/backend/hooks";
import { ErrorBox, Field } from "@/components";
import texts from "@/features/installs/installs.module.css";
import { PassingText } from "@/features/installs/passing-text";
import { besideTheField } from "@/features/installs/text-codes";
import { useWords } from "@/words";
import classes from "./join.module.css";
import { StartTitle } from "./page";

interface JoinAnswerProps {
  waiting: JoinText;
  /** Another kind or name, and with it another request. */
  onChange: () => void;
  /** To the other ways to start; the request is kept. */
  onBack: (() => void) | null;
}

export function JoinAnswer({ waiting, onChange, onBack }: JoinAnswerProps) {
  const { t } = useWords();
  const { kind, label, text } = waiting;
  const [answer, setAnswer] = useState("");
  const [empty, setEmpty] = useState(false);
  const save = useChange("saveJoinText");
  const accept = useChange("acceptJoinAnswer");
  const { codes, other } = besideTheField(empty, accept.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setEmpty(answer.trim() === "");
    if (answer.trim() !== "" && !accept.isPending) accept.mutate([kind, answer]);
  };
  return (
    <>
      <StartTitle title={t("join-request-title")} line={t(`join-request-line-${kind}`, { label })} />
      <div className={classes.page}>
        <ol className={classes.steps}>
          <li>{t("join-step-give")}</li>
          <li>{t("join-step-office")}</li>
          <li>{t("join-step-answer")}</li>
        </ol>
        <PassingText label={t("join-request-yours")} text={text}>
          <Button
            variant="default"
            loading={save.isPending}
            leftSection={<IconDeviceFloppy size={17} stroke={1.75} aria-hidden />}
            onClick={() => save.mutate([kind])}
          >
            {t("join-save")}
          </Button>
        </PassingText>
        <p role="status" className={classes.saved}>
          {save.data && <bdi dir="ltr">{t("join-saved", { path: save.data })}</bdi>}
        </p>
        <ErrorBox error={save.error} />
        <form className={classes.form} onSubmit={submit} noValidate>
          <Field id="join-answer" label={t("join-answer")} help={t("join-answer-help")} codes={codes}>
            {(control) => (
              <Textarea
                {...control}
                autosize
                minRows={4}
                maxRows={8}
                dir="ltr"
                spellCheck={false}
                classNames={{ input: texts.mono }}
                value={answer}
                onChange={(event) => {
                  setAnswer(event.currentTarget.value);
                  setEmpty(false);
                  accept.reset();
                }}
              />
            )}
          </Field>
          <ErrorBox error={other} />
          <div className={classes.ways}>
            <Button variant="subtle" onClick={onChange}>
              {t("join-change")}
            </Button>
            {onBack && (
              <Button
                variant="default"
                leftSection={<IconArrowLeft className="mirror" size={18} stroke={1.75} aria-hidden />}
                onClick={onBack}
              >
                {t("back")}
              </Button>
            )}
            <Button
              type="submit"
              loading={accept.isPending}
              leftSection={<IconLink size={18} stroke={1.75} aria-hidden />}
            >
              {t("join-do")}
            </Button>
          </div>
        </form>
      </div>
    </>
  );
}
