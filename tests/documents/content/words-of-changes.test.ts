import * as Y from "yjs";
import { wordsOfChanges } from "#lib/documents/content/words-of-changes";
import { describe, expect, it } from "#tests/support/database";

/** A text that the server has, written on by one browser: what it would keep. */
function writtenOn(write: (text: Y.XmlFragment) => void): Uint8Array {
  const server = new Y.Doc();
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText("Vi möts på torget.")]);
  server.getXmlFragment("default").insert(0, [paragraph]);
  const browser = new Y.Doc();
  Y.applyUpdate(browser, Y.encodeStateAsUpdate(server));
  const had = Y.encodeStateVector(browser);
  write(browser.getXmlFragment("default"));
  return Y.encodeStateAsUpdate(browser, had);
}

const textIn = (text: Y.XmlFragment, at: number) => (text.get(at) as Y.XmlElement).get(0) as Y.XmlText;

describe("the words of what a browser has kept", () => {
  it("are what was written, without what was there, key by key or at once, each place on its line", () => {
    const change = writtenOn((text) => {
      [..." Klockan åtta."].forEach((key, n) => {
        textIn(text, 0).insert(18 + n, key);
      });
      textIn(text, 0).insert(0, "Nej: ");
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText("Ta med ficklampa.")]);
      text.insert(1, [paragraph]);
    });
    expect(wordsOfChanges([change])).toBe("Klockan åtta.\nNej: \nTa med ficklampa.");
  });

  it("go on where some of them are bold, and are not those that were taken away again", () => {
    const change = writtenOn((text) => {
      const words = textIn(text, 0);
      words.insert(18, " Ta bort detta");
      words.delete(18, 14);
      words.insert(18, " Ta med ");
      words.insert(26, "ficklampa", { bold: true });
      words.insert(35, " också.", { bold: null });
    });
    expect(wordsOfChanges([change])).toBe("Ta med ficklampa också.");
  });

  it("are none when something was only taken away", () => {
    expect(wordsOfChanges([writtenOn((text) => textIn(text, 0).delete(0, 5))])).toBe("");
  });
});
