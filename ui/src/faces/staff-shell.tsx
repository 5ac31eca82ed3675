// The frame of both staff faces: the map at the side, the page, the offline strip, toasts.
import type { ReactNode } from "react";
import { useLink, useRead } from "@/backend/hooks";
import { OFFLINE_STRIP, OfflineStrip, SideBar, Toasts } from "@/components";
import { TimeCheckStrip } from "@/features/settings/time-check";
import classes from "./staff.module.css";

type SideBarProps = Parameters<typeof SideBar>[0];

interface StaffShellProps extends SideBarProps {
  children: ReactNode;
}

export function StaffShell({ children, ...sideBar }: StaffShellProps) {
  // At hand from the start: areas are chosen among while the clinic is out of reach, too.
  useRead("listAreas", []);
  return (
    <>
      <div className={classes.shell}>
        <SideBar {...sideBar} />
        {children}
      </div>
      <Toasts />
    </>
  );
}

interface StaffPageProps {
  /** The page fills the window and its columns scroll on their own. */
  fixed?: boolean;
  top: ReactNode;
  children: ReactNode;
}

export function StaffPage({ fixed = false, top, children }: StaffPageProps) {
  const old = useLink().state === "offline";
  return (
    <main
      className={classes.main}
      data-fixed={fixed || undefined}
      data-old={old || undefined}
      aria-describedby={old ? OFFLINE_STRIP : undefined}
    >
      {top}
      <OfflineStrip />
      <TimeCheckStrip />
      {children}
    </main>
  );
}
