import { FluentResource } from "@fluent/bundle";
import { describe, expect, it } from "vitest";
import ar from "../../locales/ar.ftl?raw";
import bn from "../../locales/bn.ftl?raw";
import en from "../../locales/en.ftl?raw";
import hi from "../../locales/hi.ftl?raw";
import { isolate, knows, leftToRight, localization } from "./catalogue";
import { locales } from "./locales";

const sources = import.meta.glob<string>("../**/*.{ts,tsx}", {
  query: "?raw",
  import: "default",
  eager: true,
});

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
  it("keeps English sentences in order among words that run the other way", () => {
    expect(leftToRight("Being chosen")).toBe("Being chosen");
    expect(leftToRight("3 waiting for you")).toBe("\u20663 waiting for you\u2069");
    expect(leftToRight("Who is it?")).toBe("\u2066Who is it?\u2069");
    expect(leftToRight("Call فرحانة now")).toBe("\u2066Call فرحانة now\u2069");
  });
});
