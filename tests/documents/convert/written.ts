import type { Written } from "#lib/documents/convert/export-document";
import { samples } from "#tests/files/samples";
import { PICTURE } from "./arbitrary-content";

/** A document as its writers get it, with the facts of one that has been decided. */
export function written(content: Written["content"], title = "Åtgärdsplan – Ronneby & grannar"): Written {
  return {
    title,
    content,
    meta: {
      status: "Fastställt",
      version: "1.0",
      registryNumber: "KS 2026/00123",
      organisation: "Ronneby kommun",
      owner: "Greta Fyrtorn",
      date: new Date("2026-11-20T12:00:00Z"),
    },
    pictures: new Map([
      [PICTURE, { bytes: new Uint8Array(samples["bild.png"] as Buffer), type: "image/png", width: 1, height: 1 }],
    ]),
  };
}
