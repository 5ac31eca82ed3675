// What is really on the screen. WebDriver's own pictures show the page without the notifications above it.
import { run } from "./run";

/** Everything on the screen: all windows, and the notifications above them. */
export async function pictureOfScreen(file: string): Promise<void> {
  await run("import", ["-window", "root", file]);
}

/** A part of the screen, as in `1440x900+1100+0`. */
export async function pictureOf(place: string, file: string): Promise<void> {
  await run("import", ["-window", "root", "-crop", place, "+repage", file]);
}
