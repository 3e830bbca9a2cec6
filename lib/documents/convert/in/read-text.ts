import { ReadFault } from "./fault";

/** Files that are no text, however they are named: archives, PDF, old Word, pictures. */
const OTHERS = ["PK\x03\x04", "%PDF-", "\xd0\xcf\x11\xe0", "\x89PNG", "\xff\xd8\xff", "{\\rtf"];

/** The words of a plain file in whichever encoding Swedish offices write. */
export function readText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const start = String.fromCharCode(...bytes.subarray(0, 8));
  if (OTHERS.some((sign) => start.startsWith(sign)) || bytes.includes(0)) throw new ReadFault("not-this-kind");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
