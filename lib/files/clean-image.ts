import { crc32 } from "node:zlib";

/** A picture without what its camera and programs wrote beside it. */
export type Cleaned =
  | { outcome: "clean"; bytes: Buffer /** In pixels, as stored. */; width: number; height: number }
  /** `damaged`: not whole, or not built as its format says. */
  | { outcome: "damaged" | "too-many-pixels" };

/** Unpacked four bytes each, as browsers do: 200 MB. */
const MOST_PIXELS = 50_000_000;

class Damaged extends Error {}
class TooManyPixels extends Error {}

/**
 * Takes away everything from a picture but the picture: place, time, camera, thumbnails, comments, and whatever lies after
 * its end. Pixels are not touched, so nothing is lost by it. Which way up a photograph was held is kept.
 */
export function cleanImage(mediaType: string, bytes: Buffer): Cleaned {
  const clean = CLEANERS[mediaType];
  if (!clean) throw new Error(`no picture: ${mediaType}`);
  try {
    const { parts, size } = clean(bytes);
    return { outcome: "clean", bytes: Buffer.concat(parts), ...size };
  } catch (error) {
    if (error instanceof TooManyPixels) return { outcome: "too-many-pixels" };
    // Reading beyond the end is how a picture that is cut off shows itself.
    if (error instanceof Damaged || error instanceof RangeError) return { outcome: "damaged" };
    throw error;
  }
}

type Size = { width: number; height: number };
type Parts = { parts: Buffer[]; size: Size };

const CLEANERS: Record<string, (bytes: Buffer) => Parts> = {
  "image/jpeg": cleanJpeg,
  "image/png": cleanPng,
  "image/webp": cleanWebp,
};

function sizeOf(width: number, height: number): Size {
  if (width === 0 || height === 0) throw new Damaged();
  if (width * height > MOST_PIXELS) throw new TooManyPixels();
  return { width, height };
}

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const COM = 0xfe;
/** Frames of every kind, among which are three that are none. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function cleanJpeg(bytes: Buffer): Parts {
  if (bytes.readUInt16BE(0) !== 0xff00 + SOI) throw new Damaged();
  const kept: Buffer[] = [];
  let [at, orientation, scanned] = [2, 1, false];
  let size: Size | undefined;
  for (;;) {
    if (bytes.readUInt8(at) !== 0xff) throw new Damaged();
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === EOI) break;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end < at + 4 || end > bytes.length) throw new Damaged();
    const segment = bytes.subarray(at, end);
    if (marker === 0xe1) orientation = orientationOf(segment.subarray(4)) ?? orientation;
    if (isFrame(marker)) size = sizeOf(segment.readUInt16BE(7), segment.readUInt16BE(5));
    if (keepsSegment(marker, segment)) kept.push(segment);
    at = end;
    if (marker !== SOS) continue;
    scanned = true;
    const after = endOfScan(bytes, at);
    kept.push(bytes.subarray(at, after));
    at = after;
  }
  if (!size || !scanned) throw new Damaged();
  const way = orientation === 1 ? [] : [orientationSegment(orientation)];
  return { parts: [Buffer.from([0xff, SOI]), ...way, ...kept, Buffer.from([0xff, EOI])], size };
}

/** Of what programs put there: size in print, colours, and how colours are stored. */
function keepsSegment(marker: number, segment: Buffer): boolean {
  if (marker === COM) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  const begins = (text: string) => segment.subarray(4, 4 + text.length).toString("latin1") === text;
  return (
    (marker === 0xe0 && begins("JFIF\0")) ||
    (marker === 0xe2 && begins("ICC_PROFILE\0")) ||
    (marker === 0xee && begins("Adobe"))
  );
}

/** A marker inside the picture's data has a zero or a count after it. */
function endOfScan(bytes: Buffer, from: number): number {
  let at = from;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    if (at < 0 || at + 1 >= bytes.length) throw new Damaged();
    const next = bytes.readUInt8(at + 1);
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
    at += next === 0xff ? 1 : 2;
  }
}

const ORIENTATION = 0x0112;

/** 1 to 8 from the first directory of EXIF; undefined when it does not say. */
function orientationOf(data: Buffer): number | undefined {
  if (data.subarray(0, 6).toString("latin1") !== "Exif\0\0") return undefined;
  const tiff = data.subarray(6);
  try {
    const little = tiff.toString("latin1", 0, 2) === "II";
    const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
    const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
    for (let entry = 0; entry < short(directory); entry++) {
      const at = directory + 2 + entry * 12;
      if (short(at) !== ORIENTATION) continue;
      const value = short(at + 8);
      return value >= 1 && value <= 8 ? value : undefined;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return undefined;
}

/** EXIF with that one fact. */
function orientationSegment(orientation: number): Buffer {
  const segment = Buffer.alloc(36);
  segment.write("ffe100224578696600004d4d002a000000080001", "hex");
  segment.writeUInt16BE(ORIENTATION, 20);
  segment.writeUInt16BE(3, 22);
  segment.writeUInt32BE(1, 24);
  segment.writeUInt16BE(orientation, 28);
  return segment;
}

const PNG_SIGNATURE = Buffer.from("89504e470d0a1a0a", "hex");
/** The picture, its colours and its movement. Texts, times and EXIF are what is left out. */
const PNG_CHUNKS = new Set([
  ...["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "bKGD", "pHYs", "sBIT"],
  ...["gAMA", "cHRM", "sRGB", "iCCP", "cICP", "mDCV", "cLLI"],
  ...["acTL", "fcTL", "fdAT"],
]);

function cleanPng(bytes: Buffer): Parts {
  if (!bytes.subarray(0, 8).equals(PNG_SIGNATURE)) throw new Damaged();
  const kept: Buffer[] = [PNG_SIGNATURE];
  let [at, type, data] = [8, "", false];
  let size: Size | undefined;
  while (type !== "IEND") {
    const length = bytes.readUInt32BE(at);
    type = bytes.toString("latin1", at + 4, at + 8);
    const end = at + 12 + length;
    const sum = bytes.readUInt32BE(end - 4);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== sum || (at === 8) !== (type === "IHDR")) throw new Damaged();
    if (type === "IHDR") size = sizeOf(bytes.readUInt32BE(16), bytes.readUInt32BE(20));
    data ||= type === "IDAT";
    if (PNG_CHUNKS.has(type)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  if (!data || !size) throw new Damaged();
  return { parts: kept, size };
}

const WEBP_CHUNKS = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"]);

function cleanWebp(bytes: Buffer): Parts {
  if (bytes.toString("latin1", 0, 4) !== "RIFF" || bytes.toString("latin1", 8, 12) !== "WEBP") throw new Damaged();
  const whole = 8 + bytes.readUInt32LE(4);
  const kept: Buffer[] = [];
  let [at, pictured] = [12, false];
  let size: Size | undefined;
  while (at < whole) {
    const type = bytes.toString("latin1", at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const end = at + 8 + length + (length % 2);
    if (end > bytes.length) throw new Damaged();
    const chunk = Buffer.from(bytes.subarray(at, end));
    if (type === "VP8X") {
      size = sizeOf(1 + chunk.readUIntLE(12, 3), 1 + chunk.readUIntLE(15, 3));
      // That there is EXIF or XMP.
      chunk.writeUInt8(chunk.readUInt8(8) & ~0x0c, 8);
    }
    if (type === "VP8 ") size = sizeOf(chunk.readUInt16LE(14) & 0x3fff, chunk.readUInt16LE(16) & 0x3fff);
    if (type === "VP8L") {
      const packed = chunk.readUInt32LE(9);
      size = sizeOf(1 + (packed & 0x3fff), 1 + ((packed >>> 14) & 0x3fff));
    }
    pictured ||= type === "VP8 " || type === "VP8L" || type === "ANMF";
    if (WEBP_CHUNKS.has(type)) kept.push(chunk);
    at = end;
  }
  if (!pictured || !size) throw new Damaged();
  const body = Buffer.concat([Buffer.from("WEBP"), ...kept]);
  const head = Buffer.from("RIFF\0\0\0\0", "latin1");
  head.writeUInt32LE(body.length, 4);
  return { parts: [head, body], size };
}
