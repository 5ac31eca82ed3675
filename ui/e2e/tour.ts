// The pictures of the tour, numbered in the order in which they are taken.
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "./page";
import { folder, tourFolder } from "./paths";
import { pictureOf } from "./screen";

/** Kiosk, doctor and office together, without the desk farther right. */
const THREE_WINDOWS = "2540x1920+0+0";

export class Tour {
  private taken = 0;

  constructor() {
    rmSync(tourFolder, { recursive: true, force: true });
  }

  /** One window. */
  async picture(page: Page, name: string): Promise<void> {
    await page.screenshot(this.file(name));
  }

  /** All three windows, with the notifications above them. */
  async pictureOfAll(name: string): Promise<void> {
    await pictureOf(THREE_WINDOWS, this.file(name));
  }

  private file(name: string): string {
    this.taken += 1;
    return join(folder(tourFolder), `${String(this.taken).padStart(2, "0")}-${name}.png`);
  }
}
