// The key that opens backups: made here, shown once, kept on paper somewhere else.
import { Button, Checkbox, CopyButton, Modal } from "@mantine/core";
import { IconCheck, IconCopy, IconKey } from "@tabler/icons-react";
import { useState } from "react";
import { useChange } from "@/backend/hooks";
import { Card, ConfirmModal, ErrorBox, WriteButton } from "@/components";
import { useWords } from "@/words";
import classes from "./backups.module.css";

export function RecoveryKey({ recipients }: { recipients: string[] }) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const make = useChange("makeRecoveryKey", {
    onSuccess: (made) => {
      setAsking(false);
      setSecret(made.secret);
    },
  });
  const [known] = recipients.slice(-1);
  return (
    <Card title={t("recovery-key")}>
      <div className={classes.form}>
        <p>{t(known ? "recovery-key-known" : "recovery-key-needed")}</p>
        {known && (
          <p className={classes.dim}>
            {t("recovery-key-tail")} <bdi className={classes.code}>…{known.slice(-8)}</bdi>
          </p>
        )}
        {make.error && <ErrorBox error={make.error} />}
        <div className={classes.foot}>
          <WriteButton
            variant={known ? "default" : "filled"}
            loading={make.isPending}
            leftSection={<IconKey size={18} stroke={1.75} aria-hidden />}
            onClick={() => (known ? setAsking(true) : make.mutate([]))}
          >
            {t(known ? "recovery-key-again" : "recovery-key-make")}
          </WriteButton>
        </div>
      </div>
      {asking && (
        <ConfirmModal
          opened
          title={t("recovery-key-again")}
          confirm={t("recovery-key-make")}
          busy={make.isPending}
          onConfirm={() => make.mutate([])}
          onClose={() => setAsking(false)}
        >
          <p>{t("recovery-key-again-line")}</p>
        </ConfirmModal>
      )}
      {secret && <Shown secret={secret} onClose={() => setSecret(null)} />}
    </Card>
  );
}

/** The secret half. It goes with this dialog, so the dialog stays until somebody says that it is kept. */
function Shown({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useWords();
  const [kept, setKept] = useState(false);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("recovery-key-shown")}
      size="lg"
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <div className={classes.form}>
        <p>{t("recovery-key-shown-line")}</p>
        <p className={classes.secret} dir="ltr" data-testid="recovery-key">
          {secret}
        </p>
        <CopyButton value={secret} timeout={2000}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              className={classes.copy}
              onClick={copy}
              leftSection={
                copied ? (
                  <IconCheck size={16} stroke={2} aria-hidden />
                ) : (
                  <IconCopy size={16} stroke={1.75} aria-hidden />
                )
              }
            >
              {t(copied ? "recovery-key-copied" : "recovery-key-copy")}
            </Button>
          )}
        </CopyButton>
        <Checkbox
          checked={kept}
          label={t("recovery-key-kept")}
          onChange={(event) => setKept(event.currentTarget.checked)}
        />
        <div className={classes.foot}>
          <Button disabled={!kept} onClick={onClose}>
            {t("recovery-key-close")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
