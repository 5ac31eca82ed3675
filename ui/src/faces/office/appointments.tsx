import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { KeyHint, TopBar, useKeys, WriteButton } from "@/components";
import { BookForPatient } from "@/features/appointments/book-for-patient";
import { AppointmentList } from "@/features/appointments/list";
import { useWords } from "@/words";
import { StaffPage } from "../staff-shell";
import { OfficeBell } from "./office-bell";

export function AppointmentsPage({ preset, open }: { preset?: string; open?: string }) {
  const { t } = useWords();
  const [booking, setBooking] = useState(false);
  useKeys({ n: () => setBooking(true) });
  return (
    <StaffPage
      top={
        <TopBar title={t("appointments")} line={t("appointments-line")}>
          <OfficeBell />
          <WriteButton
            leftSection={<IconPlus size={18} stroke={2} aria-hidden />}
            rightSection={<KeyHint of="N" on="button" />}
            onClick={() => setBooking(true)}
          >
            {t("book")}
          </WriteButton>
        </TopBar>
      }
    >
      <AppointmentList preset={preset} open={open} />
      {booking && <BookForPatient canAddPatient onClose={() => setBooking(false)} />}
    </StaffPage>
  );
}
