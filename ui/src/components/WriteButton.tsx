import { Button, type ButtonProps, createPolymorphicComponent } from "@mantine/core";
import { forwardRef } from "react";
import { useLink } from "@/backend/hooks";
import { useWords } from "@/words";
import { OFFLINE_STRIP } from "./OfflineStrip";

/** A button that changes the clinic: while the clinic cannot be reached it rests and says why. */
export const WriteButton = createPolymorphicComponent<"button", ButtonProps>(
  forwardRef<HTMLButtonElement, ButtonProps>(function WriteButton(props, ref) {
    const { t } = useWords();
    const offline = useLink().state === "offline";
    if (!offline) return <Button ref={ref} {...props} />;
    return (
      <Button ref={ref} {...props} disabled title={t("offline-no-writes")} aria-describedby={OFFLINE_STRIP} />
    );
  }),
);
