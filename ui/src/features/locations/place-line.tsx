import type { Location } from "@/backend";
import { useWords } from "@/words";

/** "Room 204" for a bare number, the name as it stands otherwise. */
export function roomWords(t: ReturnType<typeof useWords>["t"], room: string): string {
  return /^\p{Nd}/u.test(room) ? t("room-number", { room }) : room;
}

/** Room and address in one line; only what there is. */
export function PlaceLine({ location }: { location: Pick<Location, "room" | "address"> }) {
  const { t } = useWords();
  return (
    <span>
      {location.room && (
        <>
          <b>
            <bdi>{roomWords(t, location.room)}</bdi>
          </b>
          {", "}
        </>
      )}
      <bdi>{location.address}</bdi>
    </span>
  );
}
