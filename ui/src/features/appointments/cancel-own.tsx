// A patient gives up their own appointment. It cannot be undone, so it is asked once, and the focus rests on
// keeping it. Why is asked, and need not be answered.
import { type ReactNode, useState } from "react";
import type { Appointment } from "@/backend";
import { useChange, useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { ConfirmModal } from "@/components";
import { useWords } from "@/words";
import { localization } from "@/words/catalogue";
import { localeOf } from "@/words/locales";
import classes from "./cancel-own.module.css";

const reasons = ["better", "no-time", "elsewhere"] as const;

interface CancelOwnProps {
  appointment: Appointment;
  /** What the clinic answered when it said no. */
  refusal: (error: ReturnType<typeof useChange<"cancelAppointment">>["error"]) => ReactNode;
  /** The button, as the face draws it. */
  children: (open: () => void) => ReactNode;
}

export function CancelOwn({ appointment, refusal, children }: CancelOwnProps) {
  const { t, when } = useWords();
  const { today } = useNow();
  const { data: clinic } = useRead("getClinic", []);
  const [opened, setOpened] = useState(false);
  const [why, setWhy] = useState<(typeof reasons)[number] | null>(null);
  const cancel = useChange("cancelAppointment", { onSuccess: () => setOpened(false) });
  const close = () => {
    setOpened(false);
    setWhy(null);
    cancel.reset();
  };
  const confirm = () => {
    // The clinic reads it, so it is written in the clinic's language.
    const words = localization(localeOf(clinic?.language ?? "en"));
    const reason = why ? words.getString(`cancel-why-${why}`) : "";
    cancel.mutate([{ id: appointment.id, reason }]);
  };
  return (
    <>
      {children(() => setOpened(true))}
      <ConfirmModal
        opened={opened}
        title={t("cancel-title")}
        confirm={t("cancel-confirm")}
        keep={t("cancel-keep")}
        busy={cancel.isPending}
        onConfirm={confirm}
        onClose={close}
      >
        <p>
          <strong>{when.kiosk(appointment.starts.local, today)}</strong>
          <br />
          <bdi>{appointment.doctor.full_name}</bdi>
        </p>
        <p>{t("cancel-what-happens")}</p>
        <div className={classes.reasons} role="group" aria-label={t("cancel-why")}>
          <p className={classes.why}>{t("cancel-why")}</p>
          {reasons.map((one) => (
            <button
              key={one}
              type="button"
              className={classes.reason}
              aria-pressed={one === why}
              onClick={() => setWhy(one === why ? null : one)}
            >
              {t(`cancel-why-${one}`)}
            </button>
          ))}
        </div>
        {refusal(cancel.error)}
      </ConfirmModal>
    </>
  );
}
