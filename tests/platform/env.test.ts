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

describe("answers by mail", () => {
  const resend = {
    MAIL_IN: "resend",
    MAIL_IN_ADDRESS: "svar@brygga.example.se",
    RESEND_API_KEY: "re_nyckel",
    RESEND_WEBHOOK_SECRET: `whsec_${"A".repeat(32)}`,
  };
  const imap = { ...resend, MAIL_IN: "imap", IMAP_URL: "imaps://svar:hemligt@mejl.example.se" };

  it("are off until they are asked for", () => {
    expect(readEnv({})).toMatchObject({ MAIL_IN: "off" });
    expect(readEnv(resend)).toMatchObject({ MAIL_IN: "resend" });
    expect(readEnv(imap)).toMatchObject({ MAIL_IN: "imap" });
    expect(readEnv({ ...imap, IMAP_URL: "imap://svar:hemligt@127.0.0.1:1143" })).toMatchObject({ MAIL_IN: "imap" });
  });

  it.each([
    ["no address", { ...resend, MAIL_IN_ADDRESS: "" }, /^MAIL_IN_ADDRESS: required with MAIL_IN=resend/],
    [
      "an address with a plus of its own",
      { ...resend, MAIL_IN_ADDRESS: "svar+x@brygga.example.se" },
      /^MAIL_IN_ADDRESS: /,
    ],
    ["no key to fetch with", { ...resend, RESEND_API_KEY: "" }, /^RESEND_API_KEY: required with MAIL_IN=resend/],
    [
      "no secret that calls are signed with",
      { ...resend, RESEND_WEBHOOK_SECRET: "" },
      /^RESEND_WEBHOOK_SECRET: required/,
    ],
    [
      "a secret that is none",
      { ...resend, RESEND_WEBHOOK_SECRET: "hemligt" },
      /^RESEND_WEBHOOK_SECRET: must be the signing secret/,
    ],
    ["no mailbox", { ...imap, IMAP_URL: "" }, /^IMAP_URL: required with MAIL_IN=imap/],
    ["a mailbox without a password", { ...imap, IMAP_URL: "imaps://mejl.example.se" }, /^IMAP_URL: must hold/],
    [
      "a password in the clear",
      { ...imap, IMAP_URL: "imap://svar:hemligt@mejl.example.se" },
      /^IMAP_URL: must begin with imaps/,
    ],
    ["another way", { ...resend, MAIL_IN: "pop3" }, /^MAIL_IN: /],
  ])("stop the start with a line that says what to do: %s", (_, settings, line) => {
    expect(() => readEnv(settings)).toThrow(line);
  });
});
