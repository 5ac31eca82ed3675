import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": "/src" } },
  clearScreen: false,
  server: { port: 5173, strictPort: true },
  build: {
    // WebKitGTK, WKWebView and WebView2: the oldest of the three decides.
    target: "safari16",
    // The content security policy allows fonts and pictures from files only, so nothing is inlined.
    assetsInlineLimit: 0,
    // Everything is read from the local disk; big chunks cost nothing.
    chunkSizeWarningLimit: 2500,
  },
  test: {
    environment: "jsdom",
    setupFiles: ["./vitest.setup.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    css: { modules: { classNameStrategy: "non-scoped" } },
    restoreMocks: true,
    // By itself it leaves one processor idle, and of two that is half of the time.
    maxWorkers: "100%",
    testTimeout: 60_000,
  },
});
