// The numbers of the queue, written the same way on the kiosk, on the screen and at the desk, in every language: a
// person compares the signs, so they never change their script.

export interface QueueNumber {
  letter: string;
  number: number;
}

/** "A 27", "D 05". */
export function queueNumber({ letter, number }: QueueNumber): string {
  // A no-break space: letter and number never part.
  return `${letter}\u00a0${String(number).padStart(2, "0")}`;
}

/** Is it the same number? */
export function sameNumber(a: QueueNumber, b: QueueNumber): boolean {
  return a.letter === b.letter && a.number === b.number;
}

/** What stands on the door: "204" of "Room 204", where the word Room is said in another place. */
export function roomSign(room: string): string {
  return room.replace(/^room\s+(?=\S)/i, "");
}
