import { FluentResource } from "@fluent/bundle";
import { describe, expect, it } from "vitest";
import ar from "../../locales/ar.ftl?raw";
import bn from "../../locales/bn.ftl?raw";
import en from "../../locales/en.ftl?raw";
import hi from "../../locales/hi.ftl?raw";
import { type Args, isolate, isolateAll, knows, leftToRight, localization } from "./catalogue";
import { locales } from "./locales";

const sources = import.meta.glob<string>("../**/*.{ts,tsx}", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** What is on the kiosk and on the screen of the waiting room, with what they share with the staff's windows. */
const forPatients =
  /\/faces\/(kiosk|queue)\/|\/features\/(areas\/use-areas|accounts\/password-checklist|appointments\/(cancel-own|patient-card)|availability\/(choose-time|month|taken)|notifications\/inbox|specializations\/)/;

function ids(source: string): string[] {
  return new FluentResource(source).body.map(({ id }) => id);
}

describe("the catalogue", () => {
  it("has every message that a screen names", () => {
    const missing = new Set<string>();
    for (const [file, source] of Object.entries(sources)) {
      if (file.includes(".test.")) continue;
      for (const [, id] of source.matchAll(/\bt\(\s*"([a-z][\w-]*)"/g))
        if (id && !knows("en", id)) missing.add(`${file}: ${id}`);
      for (const [, id] of source.matchAll(/<Localized id="([\w-]+)"/g))
        if (id && !knows("en", id)) missing.add(`${file}: ${id}`);
    }
    expect([...missing]).toEqual([]);
  });

  it.each(Object.entries({ ar, bn, hi }))(
    "%s names no message that English lacks, but for the names of specializations",
    (_, source) => {
      const extra = ids(source).filter((id) => !knows("en", id) && !id.startsWith("specialization-"));
      expect(extra).toEqual([]);
    },
  );

  it.each(Object.entries({ en, ar, bn, hi }))("%s says nothing twice", (_, source) => {
    const all = ids(source);
    expect(all.filter((id, at) => all.indexOf(id) !== at)).toEqual([]);
  });

  it.each(["ar", "bn", "hi"] as const)("%s says whatever a patient can read", (code) => {
    const missing = new Set<string>();
    for (const [file, source] of Object.entries(sources)) {
      if (!forPatients.test(file) || file.includes(".test.")) continue;
      // The first argument of each call, and the ids that it chooses among.
      for (const [, chosen = ""] of source.matchAll(/\bt\(((?:[^(),`]|\([^()]*\))*)/g))
        for (const [, id = ""] of chosen.replace(/===? "[^"]*"/g, "").matchAll(/"([a-z][\w-]*)"/g))
          if (knows("en", id) && !knows(code, id)) missing.add(`${file}: ${id}`);
    }
    expect([...missing]).toEqual([]);
  });

  it.each([
    ["ar", ["كلمة السر", "كلمة سر", "المكتب", "زيارة"]],
    ["bn", ["চিকিৎসক", "ভিজিট"]],
    ["hi", ["मुलाक़ात", "सहयोगी", "प्रतीक्षा", "खाली", "तारीख "]],
  ] as const)("%s has one word for each thing: none of those it had besides", (code, others) => {
    const words = { ar, bn, hi }[code].replace(/^#.*$/gm, "");
    expect(others.filter((other) => words.includes(other))).toEqual([]);
  });

  it.each(["ar", "bn", "hi"] as const)("%s writes its own digits in sentences", (code) => {
    const wrong = new FluentResource({ ar, bn, hi }[code]).body.flatMap(({ id, value }) =>
      // Examples of what is typed stay as they are typed.
      typeof value === "string" && /[0-9]/.test(value.replace(/\+\S+( [\d ]+)?/g, "")) ? [id] : [],
    );
    expect(wrong).toEqual([]);
  });

  it("falls back to English, message by message", () => {
    expect(localization(locales.ar).getString("back")).toBe("رجوع");
    expect(localization(locales.ar).getString("start-title")).toBe("How would you like to start?");
  });
});

describe("isolation", () => {
  it("leaves plain sentences alone", () => {
    expect(isolate("Dr. Farhana Rahman", "ltr")).toBe("Dr. Farhana Rahman");
  });
  it("wraps what runs the other way", () => {
    expect(isolate("فرحانة", "ltr")).toBe("\u2068فرحانة\u2069");
    expect(isolate("Dr. Farhana", "rtl")).toBe("\u2068Dr. Farhana\u2069");
    expect(isolate("فرحانة", "rtl")).toBe("فرحانة");
  });
  it("leaves codes as they are, by which a message chooses its words", () => {
    const any = (args: Args) => localization(locales.ar).getString("doctor-any", isolateAll(args, "rtl"));
    expect(any({ code: "cardiology" })).toBe("أي طبيب قلب");
    expect(any({ code: "homeopathy" })).toBe("أي واحد من هؤلاء الأطباء");
  });
  it("keeps English sentences in order among words that run the other way", () => {
    expect(leftToRight("Being chosen")).toBe("Being chosen");
    expect(leftToRight("3 waiting for you")).toBe("\u20663 waiting for you\u2069");
    expect(leftToRight("Who is it?")).toBe("\u2066Who is it?\u2069");
    expect(leftToRight("Call فرحانة now")).toBe("\u2066Call فرحانة now\u2069");
  });
  it("leaves the order to the page where a message only puts a sign between two words of the reader", () => {
    const span = "\u2068الأحد ٢٢ نوفمبر\u2069 – \u2068السبت ٥ ديسمبر\u2069";
    expect(leftToRight(span)).toBe(span);
  });
});
