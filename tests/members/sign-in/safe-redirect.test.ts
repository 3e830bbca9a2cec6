import { describe, expect, it } from "vitest";
import { HOME, safeRedirect } from "#lib/members/sign-in/safe-redirect";

describe("where sign-in leads", () => {
  for (const path of ["/hem", "/tradar/5?sida=2#inlagg-3", "/medlemmar?sok=Sj%C3%B6m%C3%A4rke", "/grupper/a%2Fb"]) {
    it(`is the page that was asked for: ${path}`, () => expect(safeRedirect(path)).toBe(path));
  }

  const elsewhere = [
    "",
    "hem",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "\t//evil.example",
    "/\n/evil.example",
    "/\u0000/evil.example",
    " //evil.example",
    "/ /evil.example",
    "https://evil.example",
    "https:evil.example",
    "http://localhost:3000.evil.example/hem",
    "http://localhost:3000@evil.example",
    "@evil.example",
    ".evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "/.//evil.example",
    "/a/..//evil.example",
    "/%2e%2e//evil.example",
    "/logga-in?till=/logga-in",
    "/logga-ut",
    "/api/auth/callback/ort",
    "/inbjudan/x",
    `/${"a".repeat(3000)}`,
  ];
  for (const path of elsewhere) {
    it(`is the overview instead of ${JSON.stringify(path.slice(0, 40))}`, () => expect(safeRedirect(path)).toBe(HOME));
  }

  it("is never another host, however the address is made up", () => {
    const parts = ["/", "\\", "//", ".", "..", "evil.example", "@", ":", "%2f", "%5c", "\t", "?", "#", "a"];
    for (const a of parts)
      for (const b of parts)
        for (const c of parts)
          for (const d of parts) {
            const url = new URL(safeRedirect(`/${a}${b}${c}${d}`), "https://brygga.example");
            if (url.origin !== "https://brygga.example") expect.unreachable(`/${a}${b}${c}${d}`);
          }
  });
});
