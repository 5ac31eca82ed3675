// The demo clinic for journeys that do not begin with making it: made once, copied for each.
import { existsSync, renameSync } from "node:fs";
import { join } from "node:path";
import { App } from "./app";
import { copyOf, emptyHome } from "./home";
import { work } from "./paths";

const template = join(work, "homes/demo-template");

/** A home with a demo clinic of its own. */
export async function demoClinic(name: string): Promise<string> {
  if (!existsSync(template)) {
    const making = emptyHome("demo-in-the-making");
    const app = await App.open({ home: making });
    await app.ask("start_demo");
    await app.close();
    renameSync(making, template);
  }
  return copyOf(template, name);
}
