import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Tests that run the built product as a whole: it is built before them, and only for them. */
const whole = ["tests/security/**/*.test.ts", "tests/cli/**/*.test.ts"];

export default defineConfig({
  // Both kinds of file, as the pages' build finds them; Node itself takes the first only.
  resolve: { alias: [{ find: /^#app\//, replacement: fileURLToPath(new URL("app/", import.meta.url)) }] },
  test: {
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    env: {
      LOG_LEVEL: "silent",
      AUTH_SECRET: "only-for-tests-and-known-to-everybody-who-reads-this",
      BRYGGA_PUSH_SERVICES: "127.0.0.1",
    },
    projects: [
      {
        extends: true,
        test: {
          name: "parts",
          include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"],
          exclude: ["tests/e2e/**", "tests/drills/**", "tests/bench/**", ...whole],
          globalSetup: ["tests/support/global-setup.ts"],
        },
      },
      { extends: true, test: { name: "whole", include: whole, globalSetup: ["tests/support/build.ts"] } },
    ],
  },
});
