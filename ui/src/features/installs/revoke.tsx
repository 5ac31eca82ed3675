import type { Install } from "@/backend";
import { useChange } from "@/backend/hooks";
import { ConfirmModal, ErrorBox, toast } from "@/components";
import { Localized, useWords } from "@/words";
import classes from "./installs.module.css";

interface RevokeInstallProps {
  install: Install;
  /** Whether nothing would send the clinic's mails any more. */
  lastWorker: boolean;
  onClose: () => void;
}

/** Says what ends when a computer is barred, and bars it. */
export function RevokeInstall({ install, lastWorker, onClose }: RevokeInstallProps) {
  const { t } = useWords();
  const { label, kind, role } = install;
  const revoke = useChange("revokeInstall", {
    onSuccess: () => {
      toast(t("install-revoke-done", { label }), t("install-revoke-done-next"));
      onClose();
    },
  });
  return (
    <ConfirmModal
      opened
      title={t("install-revoke-title")}
      confirm={t("install-revoke")}
      busy={revoke.isPending}
      onConfirm={() => revoke.mutate([role, lastWorker])}
      onClose={onClose}
    >
      <p>
        <Localized id="install-revoke-line" vars={{ label }} elems={{ b: <b /> }}>
          <span />
        </Localized>
      </p>
      {/* Several may bear one name: the clinic's own computer is there three times. */}
      <p className={classes.dim}>
        {t(`install-kind-${kind}`)} · <bdi dir="ltr">{role}</bdi>
      </p>
      {lastWorker && <p>{t("install-revoke-worker")}</p>}
      <ErrorBox error={revoke.error} />
    </ConfirmModal>
  );
}
