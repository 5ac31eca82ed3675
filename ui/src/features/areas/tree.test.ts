import { describe, expect, it } from "vitest";
import { seedAreas } from "@/backend/fake/seed-areas";
import { Areas, nameIn } from "./tree";

const english = new Areas(seedAreas(), "en", ", ");
const bengali = new Areas(seedAreas(), "bn", ", ");

describe("names", () => {
  it("are the reader's, matched by the language part of the tag", () => {
    const names = { "bn-BD": "ঢাকা", ar: "دكا" };
    expect(nameIn("bn", { name: "Dhaka", names })).toBe("ঢাকা");
    expect(nameIn("ar", { name: "Dhaka", names })).toBe("دكا");
    expect(nameIn("hi", { name: "Dhaka", names })).toBe("Dhaka");
    expect(bengali.levels).toEqual(["বিভাগ", "জেলা", "থানা"]);
  });
});

describe("a path", () => {
  it("goes from the innermost outwards, and says a name once that follows itself", () => {
    expect(english.pathOf("area-savar")).toBe("Savar, Dhaka");
    expect(english.pathOf("area-fatullah")).toBe("Fatullah, Narayanganj, Dhaka");
    expect(english.pathOf("area-dhaka")).toBe("Dhaka");
    expect(bengali.pathOf("area-savar")).toBe("সাভার, ঢাকা");
  });

  it("leaves out what it is told, but never the whole", () => {
    const [dhaka = null] = english.around("area-dhaka");
    expect(english.pathOf("area-fatullah", dhaka)).toBe("Fatullah, Narayanganj");
    expect(english.pathOf("area-dhaka", dhaka)).toBe("Dhaka");
  });

  it("is empty for none, and for an area that is gone", () => {
    expect(english.pathOf(null)).toBe("");
    expect(english.pathOf("area-atlantis")).toBe("");
  });
});

describe("the tree", () => {
  it("finds the area of a level around another", () => {
    expect(english.at(2, "area-fatullah")?.name).toBe("Narayanganj");
    expect(english.at(3, "area-narayanganj")).toBeNull();
  });

  it("lists what lies in an area by the reader's names", () => {
    expect(english.inside(null).map(({ name }) => name)).toEqual(["Chattogram", "Dhaka"]);
    expect(english.inside("area-dhaka").map(({ name }) => name)).toEqual(["Dhaka", "Narayanganj"]);
    expect(english.inside("area-savar")).toEqual([]);
  });

  it("knows the outermost area that all lie in", () => {
    expect(english.outermostOf(["area-savar", null, "area-narayanganj"])?.name).toBe("Dhaka");
    expect(english.outermostOf(["area-savar", "area-coxs-bazar"])).toBeNull();
    expect(english.outermostOf([null])).toBeNull();
  });
});

describe("a search", () => {
  it("takes names of any language, in any case", () => {
    expect(english.isCalled("area-narayanganj", " NARAYAN")).toBe(true);
    expect(english.isCalled("area-narayanganj", "নারায়ণ")).toBe(true);
    expect(english.isCalled("area-narayanganj", "Dhaka")).toBe(false);
    expect(english.isCalledOrIn("area-narayanganj", "dhaka")).toBe(true);
    expect(english.isCalledOrIn("area-narayanganj", "Narayanganj, ঢাকা")).toBe(true);
    expect(english.isCalledOrIn("area-narayanganj", "savar, dhaka")).toBe(false);
  });

  it("takes Bengali letters composed and decomposed", () => {
    // য় is one sign or two; so is the vowel of গো in সোনারগাঁও.
    for (const typed of ["নারা\u09df", "নারা\u09af\u09bc"])
      expect(english.isCalled("area-narayanganj", typed)).toBe(true);
    for (const typed of ["স\u09cbনার", "স\u09c7\u09beনার"])
      expect(english.isCalled("area-sonargaon", typed)).toBe(true);
  });
});
