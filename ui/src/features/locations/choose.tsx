import { Anchor, Button, Popover } from "@mantine/core";
import { IconCheck, IconMapPin, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { Location } from "@/backend";
import { useRead } from "@/backend/hooks";
import { closesOnEscape, ErrorBox } from "@/components";
import { useWords } from "@/words";
import { AddLocation } from "./add";
import classes from "./location.module.css";
import { PlaceLine } from "./place-line";

interface ChooseLocationProps {
  value: Location | null;
  onChange: (location: Location) => void;
}

/** The place of a visit in one line, with "Change" that opens the list of places and a form for a new one. */
export function ChooseLocation({ value, onChange }: ChooseLocationProps) {
  const { t } = useWords();
  const [opened, setOpened] = useState(false);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      closeOnEscape={false}
      width={420}
      position="bottom-end"
      middlewares={{ flip: true, shift: true, size: true }}
      trapFocus
      returnFocus
    >
      <div className={classes.chosen}>
        <IconMapPin size={17} stroke={1.75} aria-hidden />
        {value ? <PlaceLine location={value} /> : <span>{t("location-none")}</span>}
        <Popover.Target>
          <Anchor
            component="button"
            type="button"
            className={classes.change}
            onClick={() => setOpened(!opened)}
            aria-label={t(value ? "location-change" : "location-choose")}
          >
            {t(value ? "change" : "location-choose-short")}
          </Anchor>
        </Popover.Target>
      </div>
      <Popover.Dropdown
        className={classes.places}
        aria-label={t("location-choose")}
        onKeyDownCapture={closesOnEscape(() => setOpened(false))}
      >
        <Places
          value={value}
          onChange={(chosen) => {
            onChange(chosen);
            setOpened(false);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function Places({ value, onChange }: ChooseLocationProps) {
  const { t } = useWords();
  const { data: locations = [], error } = useRead("listLocations", []);
  const [adding, setAdding] = useState(false);
  if (adding) return <AddLocation onAdded={onChange} onCancel={() => setAdding(false)} />;
  return (
    <>
      {error && <ErrorBox error={error} />}
      <div className={classes.list} role="radiogroup" aria-label={t("location-choose")}>
        {locations.map((location) => (
          <button
            key={location.id}
            type="button"
            role="radio"
            aria-checked={location.id === value?.id}
            className={classes.option}
            onClick={() => onChange(location)}
          >
            {location.id === value?.id ? (
              <IconCheck size={16} stroke={2} aria-hidden />
            ) : (
              <IconMapPin size={16} stroke={1.75} aria-hidden />
            )}
            <PlaceLine location={location} />
          </button>
        ))}
      </div>
      <Button
        variant="light"
        size="sm"
        fullWidth
        leftSection={<IconPlus size={16} stroke={2} aria-hidden />}
        onClick={() => setAdding(true)}
      >
        {t("location-new")}
      </Button>
    </>
  );
}
