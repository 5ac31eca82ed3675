import { defineConfig } from "vitest/config";
import { InOrder } from "./order.ts";

/** The journeys: one after the other, because they share the screen, and no further after a failure. */
export default defineConfig({
  cacheDir: "../node_modules/.vite",
  test: {
    root: import.meta.dirname,
    environment: "node",
    include: ["*.test.ts"],
    globalSetup: "./environment.ts",
    fileParallelism: false,
    sequence: { sequencer: InOrder },
    bail: 1,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: "verbose",
  },
});
