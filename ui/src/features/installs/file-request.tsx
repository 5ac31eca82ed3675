import { Modal, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { clinic } from "@/backend";
import { useChange } from "@/backend/hooks";
import { DialogFoot, ErrorBox, Field, toast, WriteButton } from "@/components";
import { useWords } from "@/words";
import classes from "./installs.module.css";
import { besideTheField } from "./text-codes";

/** A request text that somebody brought or mailed, to be kept for the server. */
export function FileRequest({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const [text, setText] = useState("");
  const [empty, setEmpty] = useState(false);
  // Kept while an answer is missing: sent again, it is the same request.
  const [id, setId] = useState<string | null>(null);
  const file = useChange("fileJoinRequest", {
    onSuccess: () => {
      toast(t("join-request-filed-done"));
      onClose();
    },
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setEmpty(text.trim() === "");
    if (text.trim() === "" || file.isPending) return;
    const known = id ?? (await clinic.newId());
    setId(known);
    file.mutate([known, text]);
  };
  const { codes, other } = besideTheField(empty, file.error);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("join-request-file")}
      size="lg"
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <form className={classes.form} onSubmit={submit} noValidate>
        <Field label={t("join-request-text")} help={t("join-request-text-help")} codes={codes}>
          {(control) => (
            <Textarea
              {...control}
              autosize
              minRows={6}
              maxRows={12}
              dir="ltr"
              spellCheck={false}
              data-autofocus
              classNames={{ input: classes.mono }}
              value={text}
              onChange={(event) => {
                setText(event.currentTarget.value);
                setEmpty(false);
                setId(null);
                file.reset();
              }}
            />
          )}
        </Field>
        <ErrorBox error={other} />
        <DialogFoot onClose={onClose}>
          <WriteButton type="submit" loading={file.isPending}>
            {t("join-request-keep")}
          </WriteButton>
        </DialogFoot>
      </form>
    </Modal>
  );
}
