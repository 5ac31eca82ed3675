import { defineConfig } from "vitest/config";

/** What `cargo xtask bench` measures in real windows. */
export default defineConfig({
  cacheDir: "../node_modules/.vite",
  test: {
    root: import.meta.dirname,
    environment: "node",
    include: ["*.bench.ts"],
    globalSetup: "./environment.ts",
    testTimeout: 300_000,
    reporters: "verbose",
  },
});
