// Short news of what was just done. Never for errors: those stay where they happened.
import { Notifications, notifications } from "@mantine/notifications";
import { IconCircleCheck } from "@tabler/icons-react";
import { useEffect } from "react";
import classes from "./toast.module.css";
import { UndoLine, useToastKey } from "./UndoLine";

const look = {
  icon: <IconCircleCheck size={20} stroke={1.75} aria-hidden />,
  withCloseButton: false,
  // Good news may wait until the reader has finished a sentence.
  role: "status",
  classNames: { root: classes.toast, icon: classes.icon, title: classes.title, description: classes.text },
} as const;

/** Says what was done, and what happens next. */
export function toast(done: string, next?: string) {
  notifications.show({ ...look, title: done, message: next ?? "", autoClose: 6000 });
}

interface Undoable {
  /** What was done. */
  done: string;
  /** Message that says what happens when the time is over, with `$time` counting down to it. */
  after: string;
  /** Until when it can be taken back, `Date.now()` milliseconds. */
  until: number;
  /** Takes it back; throws a `ClinicError` when that is not possible any more. */
  undo: () => Promise<unknown>;
}

/** Says what was done and offers to take it back; F6 goes there. It stays while the pointer or the focus is on it. */
export function toastUndo({ done, after, until, undo }: Undoable) {
  const id = `undo-${until}-${done}`;
  const close = () => notifications.hide(id);
  notifications.show({
    ...look,
    id,
    title: done,
    message: <UndoLine {...{ after, until, undo }} onClose={close} />,
    autoClose: false,
  });
}

/** Where toasts appear; once per face. */
export function Toasts() {
  useToastKey();
  // The next person at this screen does not read what the last one did.
  useEffect(() => () => notifications.clean(), []);
  return <Notifications position="bottom-center" limit={3} containerWidth={520} />;
}
