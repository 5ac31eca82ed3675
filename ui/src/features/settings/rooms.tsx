// The clinic's places, where in the country they lie, and which of them take one visit at a time.
import { Anchor, Modal, Switch } from "@mantine/core";
import { IconMapPin, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { ListedLocation } from "@/backend";
import { useChange, useRead } from "@/backend/hooks";
import { Card, Empty, ErrorBox, Skeleton, toast, WriteButton } from "@/components";
import { useWords } from "@/words";
import { PlaceArea } from "../areas/place-area";
import { useAreas } from "../areas/use-areas";
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
  const name = place.room ? roomWords(t, place.room) : place.address;
  return (
    <li className={classes.row}>
      <span className={classes.words}>
        <PlaceLine location={place} />
        <RoomArea place={place} name={name} />
        {set.error && <ErrorBox error={set.error} />}
      </span>
      <Switch
        label={t("room-exclusive")}
        aria-label={t("room-exclusive-name", { room: name })}
        checked={exclusive}
        onChange={(event) => set.mutate([place.id, event.currentTarget.checked])}
      />
    </li>
  );
}

/** Its area, with the way to another; nothing where no tree is loaded. */
function RoomArea({ place, name }: { place: ListedLocation; name: string }) {
  const { t } = useWords();
  const areas = useAreas();
  const [changing, setChanging] = useState(false);
  if (areas.levels.length === 0) return null;
  return (
    <span className={classes.area}>
      <span className={classes.dim}>
        {place.area ? <bdi>{areas.pathOf(place.area)}</bdi> : t("area-none")}
      </span>
      <Anchor
        component="button"
        type="button"
        className={classes.change}
        aria-label={t(place.area ? "area-change" : "area-choose", { place: name })}
        onClick={() => setChanging(true)}
      >
        {t(place.area ? "change" : "location-choose-short")}
      </Anchor>
      {changing && <PlaceArea place={place} name={name} onClose={() => setChanging(false)} />}
    </span>
  );
}
