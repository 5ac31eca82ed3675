import { Select } from "@mantine/core";
import type { ListedLocation } from "@/backend";
import { useRead } from "@/backend/hooks";
import type { FieldControl } from "@/components";
import { useWords } from "@/words";
import { roomWords } from "./place-line";

interface RoomSelectProps extends Partial<FieldControl> {
  /** Id of the place; null: the doctor's usual one. */
  value: string | null;
  onChange: (location: string | null) => void;
  /** Read aloud when no label stands outside. */
  "aria-label"?: string;
  size?: "sm" | "md";
  width?: number;
}

/** The words of a place in one line: its room, or its address where it has none. */
export function useRoomWords() {
  const { t } = useWords();
  const { data: places = [] } = useRead("listLocations", []);
  return (id: string | null) => {
    const place = places.find((one) => one.id === id);
    return place ? placeWords(t, place) : null;
  };
}

function placeWords(t: ReturnType<typeof useWords>["t"], { room, address }: ListedLocation): string {
  return room ? `${roomWords(t, room)}, ${address}` : address;
}

/** Where hours are held: the usual place unless another one is chosen. */
export function RoomSelect({ value, onChange, width, size = "md", ...control }: RoomSelectProps) {
  const { t } = useWords();
  const { data: places = [] } = useRead("listLocations", []);
  return (
    <Select
      {...control}
      size={size}
      w={width}
      allowDeselect={false}
      data={[
        { value: "", label: t("room-usual") },
        ...places.map((place) => ({ value: place.id, label: placeWords(t, place) })),
      ]}
      value={value ?? ""}
      onChange={(chosen) => onChange(chosen || null)}
    />
  );
}
