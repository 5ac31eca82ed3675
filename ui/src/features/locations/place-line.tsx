import type { Location } from "@/backend";
import { useWords } from "@/words";
import { roomSign } from "../queue/number";

/** "Room 204" in the reader's language for "204" and for "Room 204", the name as it stands otherwise. */
export function roomWords(t: ReturnType<typeof useWords>["t"], room: string): string {
  const sign = roomSign(room);
  return /^\p{Nd}/u.test(sign) ? t("room-number", { room: sign }) : room;
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
