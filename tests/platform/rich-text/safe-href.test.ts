import { describe, expect, it } from "vitest";
import { safeHref } from "#lib/platform/rich-text/safe-href";

describe("addresses that may be links", () => {
  it.each([
    ["https://blekinge.example/sida?a=1#b", "https://blekinge.example/sida?a=1#b"],
    ["HTTPS://Blekinge.Example", "https://blekinge.example/"],
    ["  https://blekinge.example/  ", "https://blekinge.example/"],
    ["https://räddning.example/åtgärd", "https://xn--rddning-5wa.example/%C3%A5tg%C3%A4rd"],
    ["http://127.0.0.1:8080/x", "http://127.0.0.1:8080/x"],
    ["mailto:a.b@kommun.example?subject=Hej%20du", "mailto:a.b@kommun.example?subject=Hej%20du"],
    ["tel:+46455-30 50 00", undefined],
    ["tel:+46455-305000", "tel:+46455-305000"],
    ["/tradar/1?sida=2#inlagg-3", "/tradar/1?sida=2#inlagg-3"],
    ["/", "/"],
    ["/a/../b", "/b"],
  ])("%j", (href, expected) => {
    expect(safeHref(href)).toBe(expected);
  });
});

describe("addresses that may not", () => {
  it.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "java\u0000script:alert(1)",
    "\u0001javascript:alert(1)",
    "\u00a0javascript:alert(1)",
    "\ufeffjavascript:alert(1)//",
    "java\u00adscript:alert(1)",
    "javascript\u200b:alert(1)",
    "ｊavascript:alert(1)",
    "javascript&colon;alert(1)",
    "&#106;avascript:alert(1)",
    "javascript%3aalert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "DATA:image/svg+xml,<svg onload=alert(1)>",
    "blob:https://a.example/1",
    "file:///etc/passwd",
    "filesystem:https://a.example/x",
    "about:blank",
    "view-source:https://a.example",
    "ftp://a.example",
    "ws://a.example",
    "intent://a#Intent;end",
    "feed:javascript:alert(1)",
    "x",
    "a.example",
    "#inlagg-3",
    "?a=1",
    "./a",
    "../a",
    "",
    "//a.example",
    "///a.example",
    "/\\a.example",
    "\\\\a.example",
    "/\t/a.example",
    "/.//a.example",
    "/a/..//a.example",
    "https:a.example",
    "https:/a.example",
    "https://",
    "https:\\\\a.example",
    "https://a.example\\@b.example",
    "https://polisen.example@b.example",
    "https://user:secret@b.example",
    "https://a.example/\u202egpj.exe",
    "https://a .example",
    "https://[::1",
    "https://a.example:99999",
    "mailto:",
    "mailto:nobody",
    "mailto:a@b.example%0d%0abcc:c@d.example",
    "mailto:a@b.example?subject=x%0Abcc:c@d.example",
    "mailto:a@b@c.example",
    "tel:",
    "tel:javascript",
    "tel:*06*1%23",
    `https://a.example/${"a".repeat(2_000)}`,
  ])("%j", (href) => {
    expect(safeHref(href)).toBeUndefined();
  });

  it.each([undefined, null, 1, true, {}, [], ["https://a.example"], { toString: () => "https://a.example" }])(
    "%j is no text",
    (value) => {
      expect(safeHref(value)).toBeUndefined();
    },
  );
});
