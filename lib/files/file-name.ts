import { extname } from "node:path";

const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu;
/** Characters that some system gives a meaning to, beside the separators. */
const MEANT = /[<>:"|?*]/g;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const MOST_BYTES = 200;

/**
 * A name to show and to offer at download, whatever was sent: no path, nothing invisible or right-to-left that would show
 * another ending than the real one, short enough for any file system. It is never used to find the file.
 */
export function safeFileName(raw: string): string {
  const last = raw.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const plain = last
    .replace(UNSEEN, "")
    .replace(MEANT, "_")
    .replace(/\s+/g, " ")
    .replace(/^[\s.]+|[\s.]+$/g, "");
  const name = RESERVED.test(plain) ? `_${plain}` : plain;
  return name === "" ? "fil" : shorten(name);
}

/** Cuts the stem between letters and keeps the ending. */
function shorten(name: string): string {
  // A longer one is no ending, and cut it could end in half a sign.
  const ending = extname(name).length <= 20 ? extname(name) : "";
  let stem = [...name.slice(0, name.length - ending.length)];
  while (Buffer.byteLength(stem.join("") + ending) > MOST_BYTES) stem = stem.slice(0, -1);
  return stem.join("").trimEnd() + ending;
}

/** RFC 6266: the name as it is in UTF-8, and one in plain letters for programs that know only that. */
export function contentDisposition(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*!]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
