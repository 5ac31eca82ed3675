// The sentences of the catalogue, so that a journey says what a person reads and stays right when the
// wording changes.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { root } from "./app";

const bundle = new FluentBundle("en", { useIsolating: false });
bundle.addResource(new FluentResource(readFileSync(join(root, "ui/locales/en.ftl"), "utf8")));

/** The English sentence `id`; a missing one fails the journey. */
export function say(id: string, args: Record<string, FluentVariable> = {}): string {
  const message = bundle.getMessage(id);
  if (!message?.value) throw new Error(`no sentence ${id}`);
  return bundle.formatPattern(message.value, args);
}
