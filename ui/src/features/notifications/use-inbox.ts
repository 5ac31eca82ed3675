import { useEffect } from "react";
import { useChange, useRead } from "@/backend/hooks";

const SHOWN = 20;
/** Long enough to be seen as new before it counts as read. */
const SEEN = 2000;

/** The newest notifications; while they are on screen they become read. */
export function useInbox() {
  const list = useRead("listNotifications", [null, SHOWN]);
  const { mutate } = useChange("markNotificationsRead");
  const rows = list.data?.rows;
  useEffect(() => {
    const unread = rows?.filter(({ read }) => !read).map(({ id }) => id) ?? [];
    if (unread.length === 0) return;
    const timer = setTimeout(() => mutate([unread]), SEEN);
    return () => clearTimeout(timer);
  }, [rows, mutate]);
  return list;
}
