import { defineConfig } from "@playwright/test";

/** The built product in Debian's Chromium, in Swedish, as people here have it. */
export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/e2e/support/global-setup.ts",
  outputDir: "test-results",
  workers: 1,
  // A browser on a busy machine may miss a moment. Once more, and `npm test` names it; not where a word could be lost.
  retries: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 8_000 },
  reporter: [["line"]],
  use: {
    locale: "sv-SE",
    timezoneId: "Europe/Stockholm",
    contextOptions: { reducedMotion: "reduce" },
    viewport: { width: 1280, height: 900 },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--font-render-hinting=none",
      ],
    },
  },
});
