// Short news of what was just done. Never for errors: those stay where they happened.
import { Notifications, notifications } from "@mantine/notifications";
import { IconCircleCheck } from "@tabler/icons-react";
import { useEffect } from "react";
import classes from "./toast.module.css";

/** Says what was done, and what happens next. */
export function toast(done: string, next?: string) {
  notifications.show({
    title: done,
    message: next ?? "",
    icon: <IconCircleCheck size={20} stroke={1.75} aria-hidden />,
    withCloseButton: false,
    autoClose: 6000,
    // Good news may wait until the reader has finished a sentence.
    role: "status",
    classNames: { root: classes.toast, icon: classes.icon, title: classes.title, description: classes.text },
  });
}

/** Where toasts appear; once per face. */
export function Toasts() {
  // The next person at this screen does not read what the last one did.
  useEffect(() => () => notifications.clean(), []);
  return <Notifications position="bottom-center" limit={3} containerWidth={520} />;
}
