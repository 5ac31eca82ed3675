import {
  IconBuildingHospital,
  IconCalendarCog,
  IconCalendarOff,
  IconDevices,
  IconDoor,
  IconMailCog,
  IconStethoscope,
} from "@tabler/icons-react";
import { Link } from "wouter";
import { TopBar } from "@/components";
import { Holidays } from "@/features/availability/holidays";
import { BookingRules } from "@/features/settings/booking-rules";
import { ClinicProfile } from "@/features/settings/clinic-profile";
import { MailServer } from "@/features/settings/mail-server";
import { Rooms } from "@/features/settings/rooms";
import classes from "@/features/settings/settings.module.css";
import { VisitTypes } from "@/features/visit-types/list";
import { useWords } from "@/words";
import { StaffPage } from "../staff-shell";
import { OfficeBell } from "./office-bell";

const topics = {
  clinic: { Icon: IconBuildingHospital, Page: ClinicProfile },
  booking: { Icon: IconCalendarCog, Page: BookingRules },
  visits: { Icon: IconStethoscope, Page: VisitTypes },
  rooms: { Icon: IconDoor, Page: Rooms },
  holidays: { Icon: IconCalendarOff, Page: Holidays },
  mail: { Icon: IconMailCog, Page: MailServer },
} as const;

type Topic = keyof typeof topics;

export function SettingsPage({ topic }: { topic?: string }) {
  const { t } = useWords();
  const chosen: Topic = topic !== undefined && topic in topics ? (topic as Topic) : "clinic";
  const { Page } = topics[chosen];
  return (
    <StaffPage
      top={
        <TopBar title={t("settings")}>
          <OfficeBell />
        </TopBar>
      }
    >
      <div className={classes.layout}>
        <nav className={classes.topics} aria-label={t("settings")}>
          {(Object.keys(topics) as Topic[]).map((key) => {
            const { Icon } = topics[key];
            return (
              <Link
                key={key}
                href={`/settings/${key}`}
                className={classes.topic}
                aria-current={key === chosen ? "page" : undefined}
              >
                <Icon size={18} stroke={1.75} aria-hidden />
                {t(`settings-${key}`)}
              </Link>
            );
          })}
          <Link href="/installs" className={classes.topic}>
            <IconDevices size={18} stroke={1.75} aria-hidden />
            {t("installs")}
          </Link>
        </nav>
        <Page />
      </div>
    </StaffPage>
  );
}
