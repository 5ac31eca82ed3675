import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { TopBar } from "@/components";
import { everyAppointment } from "@/features/appointments/filters";
import { Requests } from "@/features/appointments/requests";
import { useWords } from "@/words";
import { addDays } from "@/words/moments";
import classes from "../staff.module.css";
import { StaffPage } from "../staff-shell";
import { DoctorBell } from "./doctor-bell";

/** The same requests as on Today, with the whole page for them. */
export function RequestsPage({ doctor, first }: { doctor: string; first?: string }) {
  const { t } = useWords();
  const { today, utc } = useNow();
  const answered = { ...everyAppointment, from_day: today, to_day: addDays(today, 14), doctor };
  const { data } = useRead("listAppointments", [answered], { enabled: utc > 0, keep: true });
  return (
    <StaffPage
      fixed
      top={
        <TopBar title={t("requests")} line={t("requests-line")}>
          <DoctorBell />
        </TopBar>
      }
    >
      <div className={classes.requests} style={{ maxInlineSize: 860, flex: 1 }}>
        <Requests doctor={doctor} answered={data?.rows} first={first} />
      </div>
    </StaffPage>
  );
}
