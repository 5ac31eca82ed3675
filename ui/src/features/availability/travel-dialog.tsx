import { Select } from "@mantine/core";
import { useState } from "react";
import { type Availability, clinic, type Travel } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Field, toast } from "@/components";
import { useWords } from "@/words";
import { addDays } from "@/words/moments";
import { ChangeDialog } from "./change-dialog";
import classes from "./dialog.module.css";
import { Span } from "./fields";
import { useHoursChange } from "./use-hours-change";

interface TravelDialogProps {
  doctor: string | null;
  hours: Availability;
  /** Null: a new one. */
  travel: Travel | null;
  onClose: () => void;
}

/** Days on which the hours are read by a clock elsewhere. */
export function TravelDialog({ doctor, hours: first, travel, onClose }: TravelDialogProps) {
  const { t } = useWords();
  const { today } = useNow();
  const { data: zones = [] } = useRead("zones", []);
  const { data: here } = useRead("getClinic", []);
  const [firstDay, setFirstDay] = useState(travel?.first_day ?? today);
  const [lastDay, setLastDay] = useState(travel?.last_day ?? addDays(today, 6));
  const [zone, setZone] = useState<string | null>(travel?.zone ?? null);
  const [checked, setChecked] = useState(false);
  const change = useHoursChange(doctor, first, () => {
    toast(t("travel-saved"), t("travel-saved-next"));
    onClose();
  });
  const refused = Object.assign({}, ...change.refused.values()) as Record<string, string[]>;
  const meets = change.hours.travel.some(
    (one) => one.id !== travel?.id && one.first_day <= lastDay && firstDay <= one.last_day,
  );
  const submit = async () => {
    setChecked(true);
    if (!zone || meets || lastDay < firstDay) return;
    const id = travel?.id ?? (await clinic.newId());
    await change.submit((hours) => ({
      ...hours,
      travel: [
        ...hours.travel.filter((one) => one.id !== id),
        { id, zone, first_day: firstDay, last_day: lastDay },
      ],
    }));
  };
  return (
    <ChangeDialog
      title={t(travel ? "travel-change" : "travel-add")}
      change={change}
      confirm={t("travel-save")}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className={classes.lead}>{t("travel-lead", { zone: here?.zone ?? "" })}</p>
      <Span
        first={firstDay}
        last={lastDay}
        onFirst={(day) => {
          setFirstDay(day);
          if (lastDay < day) setLastDay(day);
        }}
        onLast={(day) => day && setLastDay(day)}
        codes={{
          first: refused.first_day ?? [],
          last: checked && meets ? ["travel_overlap"] : (refused.last_day ?? []),
        }}
      />
      <Field label={t("travel-zone")} codes={checked && !zone ? ["required"] : refused.zone}>
        {(control) => (
          <Select
            {...control}
            searchable
            limit={100}
            data={zone && !zones.includes(zone) ? [...zones, zone] : zones}
            value={zone}
            onChange={setZone}
            nothingFoundMessage={t("nothing-matches")}
          />
        )}
      </Field>
    </ChangeDialog>
  );
}
