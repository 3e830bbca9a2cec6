import "server-only";
import type { NextRequest } from "next/server";

/** A browser that is still sending hears no answer: what is too long is read on, and forgotten, for so much more. */
const READ_OUT = 4_000_000;

/**
 * The body, whether or not its length was said beforehand; no more than `limit` bytes are ever kept. Undefined when it is
 * longer, or when the sender went away in the middle, whom no answer reaches.
 */
export async function readBody(
  request: NextRequest,
  limit: number,
  readOut = READ_OUT,
): Promise<Buffer<ArrayBuffer> | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of request.body ?? []) {
      size += part.byteLength;
      if (size <= limit) parts.push(part);
      else if (size > limit + readOut) break;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ECONNRESET" || request.signal.aborted) return undefined;
    throw error;
  }
  return size > limit ? undefined : Buffer.concat(parts);
}
