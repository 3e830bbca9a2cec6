import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentDisposition, safeFileName } from "#lib/files/file-name";

describe("safeFileName", () => {
  it.for([
    ["rapport.pdf", "rapport.pdf"],
    ["Lägesbild Sölvesborg v. 47.docx", "Lägesbild Sölvesborg v. 47.docx"],
    ["../../etc/passwd", "passwd"],
    ["..\\..\\windows\\system32\\a.txt", "a.txt"],
    ["/etc/passwd\0.pdf", "passwd.pdf"],
    ["bild\u202efdp.exe", "bildfdp.exe"],
    ["a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie_ x=1.pdf"],
    ['"><script>.pdf', "___script_.pdf"],
    ["..", "fil"],
    ["", "fil"],
    ["   .  ", "fil"],
    [".htaccess", "htaccess"],
    ["con.txt", "_con.txt"],
    ["LPT1", "_LPT1"],
    ["ko\u0301.pdf", "kó.pdf"],
    ["sida.html.", "sida.html"],
  ] as const)("makes %j into %j", ([raw, name]) => {
    expect(safeFileName(raw)).toBe(name);
  });

  it("cuts a long Swedish name between letters and keeps its ending", () => {
    const name = safeFileName(`${"å".repeat(300)}.docx`);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
    expect(name).toMatch(/^å{97}\.docx$/);
  });

  it("leaves nothing that is a path, a header or invisible, whatever comes in", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (raw) => {
        const name = safeFileName(raw);
        expect(name).not.toBe("");
        expect(name).not.toMatch(/[/\\\p{Cc}\p{Cf}"<>:|?*]|^\.|\.$/u);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
        expect(safeFileName(name)).toBe(name);
      }),
      { numRuns: 500 },
    );
  });
});

describe("contentDisposition", () => {
  it("gives the name in both forms", () => {
    expect(contentDisposition("Åtgärd (slutlig) 100%.pdf")).toBe(
      `attachment; filename="Atgard (slutlig) 100_.pdf"; filename*=UTF-8''%C3%85tg%C3%A4rd%20%28slutlig%29%20100%25.pdf`,
    );
  });

  it("is one header value that gives the name back, whatever the name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (raw) => {
        const name = safeFileName(raw);
        const value = contentDisposition(name);
        expect(value).toMatch(
          /^attachment; filename="[\x20-\x21\x23-\x5b\x5d-\x7e]*"; filename\*=UTF-8''[\w!#$&+.^`|~%-]*$/,
        );
        expect(decodeURIComponent(value.slice(value.indexOf("UTF-8''") + 7))).toBe(name);
        new Headers({ "content-disposition": value });
      }),
    );
  });
});
