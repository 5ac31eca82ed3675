import { Button } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useLocation } from "wouter";
import { useRead } from "@/backend/hooks";
import { FilterTabs, TopBar } from "@/components";
import { AvailabilityEditor } from "@/features/availability/editor";
import { StrandedList } from "@/features/availability/stranded";
import { DoctorApplications } from "@/features/doctors/applications";
import { DoctorList } from "@/features/doctors/list";
import { useWords } from "@/words";
import { StaffPage } from "../staff-shell";
import { OfficeBell } from "./office-bell";

export function DoctorsPage({ tab }: { tab?: string }) {
  const { t } = useWords();
  const [, go] = useLocation();
  const { data: doctors } = useRead("listDoctors", [null]);
  const { data: applications } = useRead("listDoctorApplications", []);
  const shown = tab === "applications" ? "applications" : "active";
  return (
    <StaffPage
      top={
        <TopBar title={t("doctors")} line={t("doctors-line")}>
          <OfficeBell />
        </TopBar>
      }
    >
      <FilterTabs
        label={t("doctors")}
        value={shown}
        onChange={(next) => go(next === "active" ? "/doctors" : "/doctors/applications")}
        tabs={[
          { value: "active", label: t("doctors-active"), count: doctors?.length },
          { value: "applications", label: t("applications"), count: applications?.length },
        ]}
      />
      {shown === "active" ? <DoctorList /> : <DoctorApplications />}
    </StaffPage>
  );
}

export function DoctorHoursPage({ doctor }: { doctor: string }) {
  const { t } = useWords();
  const [, go] = useLocation();
  const { data: doctors } = useRead("listDoctors", [null]);
  const name = doctors?.find(({ id }) => id === doctor)?.full_name ?? "";
  return (
    <StaffPage
      top={
        <TopBar title={t("hours-of", { doctor: name })} line={t("hours-line")}>
          <OfficeBell />
          <Button
            variant="default"
            leftSection={<IconArrowLeft className="mirror" size={18} stroke={1.75} aria-hidden />}
            onClick={() => go("/doctors")}
          >
            {t("back")}
          </Button>
        </TopBar>
      }
    >
      <StrandedList quiet doctor={doctor} />
      <AvailabilityEditor doctor={doctor} />
    </StaffPage>
  );
}
