// In which area a place lies, set afterwards: a place that was there before the country was loaded has none.
import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import type { ListedLocation } from "@/backend";
import { useChange } from "@/backend/hooks";
import { DialogFoot, ErrorBox, toast, WriteButton } from "@/components";
import { useWords } from "@/words";
import { AreaFields } from "./area-fields";
import classes from "./areas.module.css";

interface PlaceAreaProps {
  place: ListedLocation;
  /** The words that the place is known by. */
  name: string;
  onClose: () => void;
}

export function PlaceArea({ place, name, onClose }: PlaceAreaProps) {
  const { t } = useWords();
  const [area, setArea] = useState(place.area);
  const set = useChange("setLocationArea", {
    onSuccess: () => {
      toast(t("area-saved"));
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("area-of", { place: name })}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          set.mutate([place.id, area]);
        }}
      >
        <p className={classes.help}>{t("area-help")}</p>
        {set.error && <ErrorBox error={set.error} />}
        <AreaFields value={area} onChange={setArea} />
        <DialogFoot
          onClose={onClose}
          aside={
            area !== null && (
              <Button variant="subtle" color="gray" onClick={() => setArea(null)}>
                {t("area-take-away")}
              </Button>
            )
          }
        >
          <WriteButton type="submit" loading={set.isPending}>
            {t("save")}
          </WriteButton>
        </DialogFoot>
      </form>
    </Modal>
  );
}
