import { IconCheck } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import type { Appointment, Location } from "@/backend";
import { useRead } from "@/backend/hooks";
import { ErrorBox, KeyHint, useKeys, WriteButton } from "@/components";
import { useWords } from "@/words";
import { ChooseLocation } from "../locations/choose";
import { usualLocation } from "../locations/usual-location";
import { useAct } from "./useAct";

interface AcceptProps {
  appointment: Appointment;
  /** Other appointments of the doctor: the place of the last answer is offered first. */
  answered?: Appointment[];
  /** A presses it; for the one request that is open. */
  shortcut?: boolean;
  size?: "sm" | "md";
  /** A tinted button instead of the filled one. */
  quiet?: boolean;
  /** Lays the parts out: the place with "Change", the button, and what went wrong. */
  children: (parts: { place: ReactNode; button: ReactNode; error: ReactNode }) => ReactNode;
}

/** Says yes to a request: the place is filled in and can be changed, one press accepts. */
export function Accept({
  appointment,
  answered,
  shortcut = false,
  size = "md",
  quiet = false,
  children,
}: AcceptProps) {
  const { t } = useWords();
  const { data: locations } = useRead("listLocations", []);
  const [chosen, setChosen] = useState<Location | null>(null);
  const [asked, setAsked] = useState(false);
  const accept = useAct("acceptAppointment");
  const place = chosen ?? usualLocation(locations ?? [], answered);
  const act = () => {
    setAsked(true);
    if (place && !accept.isPending) accept.mutate([{ id: appointment.id, location: place.id }]);
  };
  useKeys({ a: act }, shortcut);
  const noPlace = asked && !place && locations !== undefined;

  return children({
    place: <ChooseLocation value={place} onChange={setChosen} />,
    error: (accept.error || noPlace) && (
      <ErrorBox error={accept.error}>{noPlace ? <p>{t("accept-needs-place")}</p> : undefined}</ErrorBox>
    ),
    button: (
      <WriteButton
        size={size}
        variant={quiet ? "light" : "filled"}
        loading={accept.isPending}
        onClick={act}
        leftSection={<IconCheck size={18} stroke={2} aria-hidden />}
        rightSection={shortcut && !quiet && <KeyHint of="A" on="button" />}
      >
        {t("accept")}
      </WriteButton>
    ),
  });
}
