import { defineConfig } from "@playwright/test";
import browserTests from "../../playwright.config";

/** `npm run screenshots`: the browser tests' own server and browser; what comes out are the pictures in docs/screenshots. */
export default defineConfig(browserTests, {
  testDir: ".",
  outputDir: "../../test-results",
  globalSetup: "../e2e/support/global-setup.ts",
  use: { colorScheme: "light" },
});
