/** A picture's bytes with what a file needs to show it. */
export type PictureBytes = { bytes: Uint8Array; type: string; width: number; height: number };

export type PictureType = "image/png" | "image/jpeg" | "image/webp" | "image/gif";

/** What the bytes themselves say that they are; undefined for what is not shown as a picture here. */
export function pictureType(bytes: Uint8Array): PictureType | undefined {
  const text = String.fromCharCode(...bytes.subarray(0, 12));
  if (text.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (text.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (text.startsWith("RIFF") && text.endsWith("WEBP")) return "image/webp";
  return /^GIF8[79]a/.test(text) ? "image/gif" : undefined;
}
