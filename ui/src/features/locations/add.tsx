import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { clinic, type Location } from "@/backend";
import { useChange } from "@/backend/hooks";
import { ErrorBox, ErrorSummary, Field, useAnswers, WriteButton } from "@/components";
import { useWords } from "@/words";
import { AreaFields } from "../areas/area-fields";
import classes from "./location.module.css";

interface AddLocationProps {
  onAdded: (location: Location) => void;
  onCancel: () => void;
}

interface PlaceAnswers {
  address: string;
  room: string;
  latitude: string;
  longitude: string;
  area: string | null;
}

/** Degrees as typed; a text that is no number is told apart from an empty one. */
function degrees(typed: string): number | null | undefined {
  const text = typed.trim().replace(",", ".");
  if (text === "") return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** A new place: address, room, and in which area and where on the map it lies if that is known. */
export function AddLocation({ onAdded, onCancel }: AddLocationProps) {
  const { t } = useWords();
  const form = useAnswers<PlaceAnswers>({ address: "", room: "", latitude: "", longitude: "", area: null });
  const [id, setId] = useState<string | null>(null);
  const add = useChange("addLocation", { onSuccess: onAdded, onError: form.refuse });
  const labels = {
    address: t("address"),
    room: t("room"),
    latitude: t("latitude"),
    longitude: t("longitude"),
    coordinates: t("coordinates"),
  };
  const submit = async () => {
    const latitude = degrees(form.values.latitude);
    const longitude = degrees(form.values.longitude);
    if (latitude === undefined) form.mark("latitude", "number");
    if (longitude === undefined) form.mark("longitude", "number");
    if (latitude === undefined || longitude === undefined) return;
    // One id for one form: sending it twice adds one place.
    const made = id ?? (await clinic.newId());
    setId(made);
    const room = form.values.room.trim();
    add.mutate([
      {
        id: made,
        address: form.values.address,
        room: room === "" ? null : room,
        latitude,
        longitude,
        exclusive: false,
        area: form.values.area,
      },
    ]);
  };

  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        void submit();
      }}
    >
      {/* The clinic judges both degrees as one answer. */}
      <ErrorSummary
        fields={form.codes}
        labels={labels}
        controlOf={(field) => `location-${field === "coordinates" ? "latitude" : field}`}
      />
      {add.error && add.error.code !== "invalid_fields" && <ErrorBox error={add.error} />}
      <Field id="location-address" label={labels.address} codes={form.codes.address}>
        {(control) => <TextInput {...control} maxLength={400} {...form.text("address")} />}
      </Field>
      <Field id="location-room" label={labels.room} codes={form.codes.room} optional>
        {(control) => <TextInput {...control} maxLength={80} {...form.text("room")} />}
      </Field>
      <AreaFields optional value={form.values.area} onChange={(area) => form.set("area", area)} />
      <div className={classes.pair}>
        <Field
          id="location-latitude"
          label={labels.latitude}
          codes={form.codes.latitude ?? form.codes.coordinates}
          optional
        >
          {(control) => (
            <TextInput {...control} dir="ltr" inputMode="decimal" maxLength={20} {...form.text("latitude")} />
          )}
        </Field>
        <Field id="location-longitude" label={labels.longitude} codes={form.codes.longitude} optional>
          {(control) => (
            <TextInput
              {...control}
              dir="ltr"
              inputMode="decimal"
              maxLength={20}
              {...form.text("longitude")}
            />
          )}
        </Field>
      </div>
      <p className={classes.help}>{t("coordinates-help")}</p>
      <div className={classes.actions}>
        <Button variant="default" size="sm" onClick={onCancel}>
          {t("cancel")}
        </Button>
        <WriteButton type="submit" size="sm" loading={add.isPending}>
          {t("location-add")}
        </WriteButton>
      </div>
    </form>
  );
}
