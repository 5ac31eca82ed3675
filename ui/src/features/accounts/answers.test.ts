import { describe, expect, it } from "vitest";
import { birthDateCodes, dayFrom, emailCodes, latinDigits, nameCodes, phoneCodes } from "./answers";

const today = "2026-11-21";

describe("a first look at answers", () => {
  it("asks for a name", () => {
    expect(nameCodes("  ")).toEqual(["required"]);
    expect(nameCodes("নাসিমা আক্তার")).toEqual([]);
    expect(nameCodes("x".repeat(121))).toEqual(["too_long"]);
  });

  it.each([
    ["+8801712345678", []],
    ["+880171234567", ["phone_bd"]],
    ["01712345678", ["phone_bd"]],
    ["+88017123456789", ["phone_bd"]],
    ["+৮৮০১৭১২৩৪৫৬৭৮", []],
    ["+৮৮০১৭", ["phone_bd"]],
    ["", ["required"]],
  ])("judges the Bangladeshi number %s", (phone, codes) => {
    expect(phoneCodes(phone, "BD")).toEqual(codes);
  });

  it("lets the world's numbers pass", () => {
    expect(phoneCodes("+44 20 7946 0958", "GB")).toEqual([]);
    expect(phoneCodes("020 7946 0958", "GB")).toEqual(["phone"]);
  });

  it("reads the digits of every script that is typed here", () => {
    expect(latinDigits("১৪ ٢٠۲۰ १९7")).toBe("14 2020 197");
  });

  it("wants an address to have both sides", () => {
    expect(emailCodes("a@b.org")).toEqual([]);
    expect(emailCodes("a@b")).toEqual(["email"]);
    expect(emailCodes("a b@c.org")).toEqual(["email"]);
  });

  it("knows which days exist", () => {
    expect(dayFrom({ day: "29", month: "2", year: "2028" })).toBe("2028-02-29");
    expect(dayFrom({ day: "29", month: "2", year: "2027" })).toBeNull();
    expect(dayFrom({ day: "14", month: "6", year: "79" })).toBeNull();
  });

  it("wants a birth date that has been", () => {
    expect(birthDateCodes({ day: "", month: "", year: "" }, today)).toEqual(["required"]);
    expect(birthDateCodes({ day: "31", month: "4", year: "1990" }, today)).toEqual(["date"]);
    expect(birthDateCodes({ day: "22", month: "11", year: "2026" }, today)).toEqual(["date_future"]);
    expect(birthDateCodes({ day: "21", month: "11", year: "2026" }, today)).toEqual([]);
  });
});
