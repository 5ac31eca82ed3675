import { expect, it } from "vitest";
import { localization } from "@/words/catalogue";
import { type LocaleCode, locales } from "@/words/locales";
import { roomWords } from "./place-line";

const roomIn = (code: LocaleCode, room: string) =>
  roomWords((id, args) => localization(locales[code]).getString(id, args), room);

it("says Room in the reader's language, for what stands on a door as a number", () => {
  expect(roomIn("en", "204")).toBe("Room 204");
  expect(roomIn("en", "Room 204")).toBe("Room 204");
  expect(roomIn("bn", "Room 204")).toBe("কক্ষ 204");
  expect(roomIn("ar", "12 B")).toBe("الغرفة 12 B");
});

it("leaves a name as it is", () => {
  expect(roomIn("bn", "Ultrasound")).toBe("Ultrasound");
  expect(roomIn("hi", "Room of quiet")).toBe("Room of quiet");
});
