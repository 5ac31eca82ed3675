import { useState } from "react";
import type { Location } from "@/backend";
import { useChange, useRead } from "@/backend/hooks";
import { Card, ErrorBox, Skeleton, toast } from "@/components";
import { useWords } from "@/words";
import { ChooseLocation } from "./choose";

/** The room that a doctor's answers begin with. */
export function SetDoctorLocation() {
  const { t } = useWords();
  const { data: locations, error, refetch } = useRead("listLocations", []);
  const [chosen, setChosen] = useState<Location | null>(null);
  const set = useChange("setDoctorLocation", { onSuccess: () => toast(t("saved")) });
  return (
    <Card title={t("location-usual")}>
      <p style={{ marginBlockEnd: 12 }}>{t("location-usual-help")}</p>
      {error && <ErrorBox error={error} onRetry={() => void refetch()} />}
      {!locations && !error && <Skeleton rows={1} height="40px" />}
      {locations && (
        <ChooseLocation
          value={chosen ?? locations.find(({ is_default }) => is_default) ?? null}
          onChange={(location) => {
            setChosen(location);
            set.mutate([location.id]);
          }}
        />
      )}
      {set.error && <ErrorBox error={set.error} />}
    </Card>
  );
}
