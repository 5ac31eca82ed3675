// The clinic's places, and which of them take one visit at a time.
import { Modal, Switch } from "@mantine/core";
import { IconMapPin, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { ListedLocation } from "@/backend";
import { useChange, useRead } from "@/backend/hooks";
import { Card, Empty, ErrorBox, Skeleton, toast, WriteButton } from "@/components";
import { useWords } from "@/words";
import { AddLocation } from "../locations/add";
import { PlaceLine, roomWords } from "../locations/place-line";
import classes from "./settings.module.css";

export function Rooms() {
  const { t } = useWords();
  const { data, error, refetch } = useRead("listLocations", []);
  const [adding, setAdding] = useState(false);
  if (error) return <ErrorBox error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton rows={4} />;
  return (
    <Card
      flush
      title={t("settings-rooms")}
      aside={
        <WriteButton
          onClick={() => setAdding(true)}
          leftSection={<IconPlus size={18} stroke={2} aria-hidden />}
        >
          {t("location-new")}
        </WriteButton>
      }
    >
      <p className={classes.leadRow}>{t("rooms-lead")}</p>
      {data.length === 0 && <Empty icon={IconMapPin} title={t("rooms-empty")} />}
      <ul>
        {data.map((place) => (
          <Room key={place.id} place={place} />
        ))}
      </ul>
      {adding && (
        <Modal
          opened
          onClose={() => setAdding(false)}
          title={t("location-new")}
          closeButtonProps={{ "aria-label": t("close") }}
        >
          <AddLocation
            onAdded={() => {
              setAdding(false);
              toast(t("room-added"));
            }}
            onCancel={() => setAdding(false)}
          />
        </Modal>
      )}
    </Card>
  );
}

function Room({ place }: { place: ListedLocation }) {
  const { t } = useWords();
  const set = useChange("setLocationExclusive");
  // What was chosen is shown while it is on its way.
  const exclusive = set.isPending ? (set.variables?.[1] ?? place.exclusive) : place.exclusive;
  return (
    <li className={classes.row}>
      <span className={classes.words}>
        <PlaceLine location={place} />
        {set.error && <ErrorBox error={set.error} />}
      </span>
      <Switch
        label={t("room-exclusive")}
        aria-label={t("room-exclusive-name", {
          room: place.room ? roomWords(t, place.room) : place.address,
        })}
        checked={exclusive}
        onChange={(event) => set.mutate([place.id, event.currentTarget.checked])}
      />
    </li>
  );
}
