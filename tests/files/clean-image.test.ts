import { crc32 } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanImage } from "#lib/files/clean-image";
import { jpeg, samples } from "./samples";

const png = samples["bild.png"] as Buffer;
const webp = samples["foto.webp"] as Buffer;

function jpegSegment(marker: number, data: Buffer | string): Buffer {
  const body = Buffer.from(data);
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}
/** EXIF as a telephone writes it: which way up, and where. */
function exif(orientation: number, little: boolean): Buffer {
  const tiff = Buffer.alloc(26);
  const short = (value: number, at: number) => (little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at));
  const long = (value: number, at: number) => (little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at));
  tiff.write(little ? "II*\0" : "MM\0*", "latin1");
  long(8, 4);
  short(1, 8);
  short(0x0112, 10);
  short(3, 12);
  long(1, 14);
  short(orientation, 18);
  return Buffer.concat([Buffer.from("Exif\0\0"), tiff, Buffer.from("GPS 56.1612 N 15.5869 E")]);
}
const withSegments = (...segments: Buffer[]) => Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
function pngChunk(type: string, data: Buffer | string): Buffer {
  const body = Buffer.concat([Buffer.from(type), Buffer.from(data)]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length - 4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
const withChunks = (...chunks: Buffer[]) => Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)]);
function riff(...chunks: [type: string, data: Buffer][]): Buffer {
  const parts = chunks.map(([type, data]) => {
    const head = Buffer.from(`${type}\0\0\0\0`, "latin1");
    head.writeUInt32LE(data.length, 4);
    return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
  });
  const body = Buffer.concat([Buffer.from("WEBP"), ...parts]);
  const head = Buffer.from("RIFF\0\0\0\0", "latin1");
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}
const vp8l = webp.subarray(20, 20 + webp.readUInt32LE(16));

function cleaned(mediaType: string, bytes: Buffer): Buffer {
  const result = cleanImage(mediaType, bytes);
  if (result.outcome !== "clean") throw new Error(result.outcome);
  return result.bytes;
}

describe("a picture is kept without what was written beside it", () => {
  it.each([
    ["where it was taken", withSegments(jpegSegment(0xe1, exif(1, true)))],
    ["what a program wrote of it", withSegments(jpegSegment(0xe1, "http://ns.adobe.com/xap/1.0/\0<x>Namn</x>"))],
    ["captions", withSegments(jpegSegment(0xed, "Photoshop 3.0\0Namn"))],
    ["comments", withSegments(jpegSegment(0xfe, "Namn"))],
    ["a thumbnail", withSegments(jpegSegment(0xe0, "JFXX\0bild"))],
    ["more pictures' list", withSegments(jpegSegment(0xe2, "MPF\0bilder"))],
    ["something after its end", Buffer.concat([jpeg, Buffer.from("PK\x03\x04arkiv")])],
  ])("JPEG: %s", (_, bytes) => {
    expect(cleaned("image/jpeg", bytes)).toEqual(jpeg);
  });

  it("JPEG: colours stay", () => {
    const profile = jpegSegment(0xe2, "ICC_PROFILE\0\x01\x01färger");
    const adobe = jpegSegment(0xee, "Adobe\0d\0\0\0\0\x01");
    const bytes = cleaned("image/jpeg", withSegments(profile, adobe));
    expect([bytes.includes(profile), bytes.includes(adobe)]).toEqual([true, true]);
  });

  it.each([2, 3, 6, 8])("JPEG: it stays the right way up (%i), and nothing else of EXIF does", (orientation) => {
    for (const little of [true, false]) {
      const bytes = cleaned("image/jpeg", withSegments(jpegSegment(0xe1, exif(orientation, little))));
      expect(bytes.includes("GPS")).toBe(false);
      expect(bytes.subarray(2, 4)).toEqual(Buffer.from([0xff, 0xe1]));
      expect(bytes.readUInt16BE(30)).toBe(orientation);
      // What is said is read the same way again.
      expect(cleaned("image/jpeg", bytes)).toEqual(bytes);
    }
  });

  it("PNG: texts, times, EXIF and what lies after its end go; colours stay", () => {
    const beside = ["tEXt", "zTXt", "iTXt", "tIME", "eXIf", "prIv"].map((type) => pngChunk(type, "Namn"));
    expect(cleaned("image/png", Buffer.concat([withChunks(...beside), Buffer.from("<script>")]))).toEqual(png);
    const colour = pngChunk("gAMA", Buffer.from([0, 0, 0xb1, 0x8f]));
    expect(cleaned("image/png", withChunks(colour)).includes(colour)).toBe(true);
  });

  it("WebP: EXIF and XMP go, and the head no longer speaks of them", () => {
    const head = Buffer.from("0c0000000000000000 00".replace(" ", ""), "hex");
    const bytes = riff(["VP8X", head], ["VP8L", vp8l], ["EXIF", Buffer.from("GPS")], ["XMP ", Buffer.from("Namn")]);
    const result = cleaned("image/webp", bytes);
    expect([result.includes("GPS"), result.includes("Namn"), result.readUInt8(20)]).toEqual([false, false, 0]);
    expect(cleaned("image/webp", webp)).toEqual(webp);
  });
});

describe("a picture that would fill the reader's memory is refused by what its head says", () => {
  it("PNG", () => {
    const head = Buffer.from(png.subarray(16, 29));
    head.writeUInt32BE(50_000, 0);
    head.writeUInt32BE(50_000, 4);
    const bytes = Buffer.concat([png.subarray(0, 8), pngChunk("IHDR", head), png.subarray(33)]);
    expect(cleanImage("image/png", bytes)).toEqual({ outcome: "too-many-pixels" });
  });

  it("JPEG", () => {
    const bytes = Buffer.from(jpeg);
    const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
    bytes.writeUInt16BE(65_000, frame + 5);
    bytes.writeUInt16BE(65_000, frame + 7);
    expect(cleanImage("image/jpeg", bytes)).toEqual({ outcome: "too-many-pixels" });
  });

  it("WebP", () => {
    const head = Buffer.alloc(10, 0xff);
    expect(cleanImage("image/webp", riff(["VP8X", head], ["VP8L", vp8l]))).toEqual({ outcome: "too-many-pixels" });
  });
});

describe("a picture that is not whole", () => {
  it.each([
    ["image/jpeg", jpeg],
    ["image/png", png],
    ["image/webp", webp],
  ])("is refused wherever it is cut off: %s", (mediaType, bytes) => {
    for (let length = 0; length < bytes.length; length++)
      expect([length, cleanImage(mediaType, bytes.subarray(0, length)).outcome]).toEqual([length, "damaged"]);
  });

  it("breaks nothing whatever is in it", () => {
    const any = fc.tuple(fc.constantFrom(jpeg, png, webp), fc.uint8Array({ maxLength: 40 }), fc.nat(400));
    fc.assert(
      fc.property(any, ([bytes, noise, at]) => {
        const spoilt = Buffer.from(bytes);
        Buffer.from(noise).copy(spoilt, at % spoilt.length);
        for (const type of ["image/jpeg", "image/png", "image/webp"])
          expect(["clean", "damaged", "too-many-pixels"]).toContain(cleanImage(type, spoilt).outcome);
      }),
      { numRuns: 300 },
    );
  });
});
