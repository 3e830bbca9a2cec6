import type { Element } from "domhandler";
import { MAX_ALT_CHARACTERS } from "#lib/files/limits";
import type { ContentNode } from "../../../content/content";
import type { ImportedPicture, Lost } from "../../import-document";
import { MAX_IMPORT_PICTURE_BYTES, MAX_IMPORT_PICTURES } from "../../limits";
import { pictureType } from "../../picture";

/** The bytes of a picture that lies in the file itself, by what its element calls it. */
export type PictureSource = (address: string) => Uint8Array | undefined;

/** Takes the pictures out of a text. Those elsewhere are left there: their hosts would learn who reads. */
export class Pictures {
  readonly found: ImportedPicture[] = [];
  private bytes = 0;

  constructor(
    private readonly inFile: PictureSource,
    private readonly lost: Set<Lost>,
  ) {}

  node(element: Element): ContentNode | undefined {
    const address = element.attribs.src ?? "";
    const bytes = this.inFile(address) ?? fromData(address);
    if (!bytes) {
      this.lost.add(/^(https?:)?\/\//i.test(address.trim()) ? "remote-pictures" : "pictures");
      return undefined;
    }
    const type = pictureType(bytes);
    const tooMuch = this.found.length >= MAX_IMPORT_PICTURES || this.bytes + bytes.length > MAX_IMPORT_PICTURE_BYTES;
    if (!type || tooMuch) {
      this.lost.add("pictures");
      return undefined;
    }
    this.bytes += bytes.length;
    const alt = (element.attribs.alt ?? "")
      .replace(/[ \t\n\r\f]+/g, " ")
      .trim()
      .toWellFormed()
      .slice(0, MAX_ALT_CHARACTERS);
    const placeholder = crypto.randomUUID();
    this.found.push({ placeholder, bytes, type, alt });
    return { type: "picture", attrs: { fileId: placeholder, alt } };
  }
}

function fromData(address: string): Uint8Array | undefined {
  const encoded = /^\s*data:image\/[\w.+-]+;base64,/i.exec(address)?.[0];
  if (encoded === undefined) return undefined;
  const bytes = Buffer.from(address.slice(encoded.length), "base64");
  return bytes.length > 0 ? new Uint8Array(bytes) : undefined;
}
