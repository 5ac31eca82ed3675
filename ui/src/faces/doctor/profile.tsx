import type { Me } from "@/backend";
import { TopBar } from "@/components";
import { OwnOffer } from "@/features/doctors/offer";
import { SetDoctorLocation } from "@/features/locations/set-doctor-location";
import { useWords } from "@/words";
import classes from "../staff.module.css";
import { StaffPage } from "../staff-shell";
import { DoctorBell } from "./doctor-bell";

export function ProfilePage({ me }: { me: Me }) {
  const { t } = useWords();
  return (
    <StaffPage
      top={
        <TopBar title={t("profile")} line={<bdi>{me.email}</bdi>}>
          <DoctorBell />
        </TopBar>
      }
    >
      <div className={classes.narrow}>
        {me.doctor && <OwnOffer doctor={me.doctor} />}
        <SetDoctorLocation />
      </div>
    </StaffPage>
  );
}
