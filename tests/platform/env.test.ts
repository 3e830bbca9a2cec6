import { describe, expect, it } from "vitest";
import { readEnv } from "#lib/platform/env";

const external = {
  DATABASE_URL: "postgres://brygga@db.example/brygga",
  APP_URL: "http://localhost:3000",
  AUTH_SECRET: "x".repeat(32),
};

describe("the demo, where everybody may come in as anybody,", () => {
  it.each([
    ["on one's own machine", {}, true],
    ["on one's own machine under another port", { APP_URL: "http://127.0.0.1:8080" }, true],
    ["put up for people, with the embedded database", { APP_URL: "https://brygga.example.se" }, false],
    ["put up for people who are to try it", { APP_URL: "https://prova.example.se", BRYGGA_DEMO: "1" }, true],
    ["under a name that only begins like this machine's", { APP_URL: "https://localhost.example.se" }, false],
    ["on an external database", external, false],
  ])("%s: %o", (_, settings, demo) => {
    expect(readEnv(settings).demo).toBe(demo);
  });
});
