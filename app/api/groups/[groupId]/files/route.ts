import { type NextRequest, NextResponse } from "next/server";
import { z } from "zod";
import { notingDenial } from "#app/_denial";
import { getContext } from "#app/_session";
import { MAX_FILE_BYTES, storeFile } from "#lib/files/store-file";
import { env } from "#lib/platform/env";
import { never, notFound } from "#lib/platform/errors";
import { openStorage } from "#lib/platform/storage/file-storage";
import { failure, problem } from "../../../_route";

/** The file's bytes are the body as it comes: nothing is held in memory, nothing is parsed. */
export async function POST(
  request: NextRequest,
  { params }: { params: Promise<{ groupId: string }> },
): Promise<Response> {
  const response = await store(request, (await params).groupId);
  await readOut(request.body);
  return response;
}

async function store(request: NextRequest, group: string): Promise<Response> {
  try {
    const ctx = await getContext();
    const groupId = z.uuid().safeParse(group);
    if (!groupId.success) throw notFound("group");
    const name = decodedName(request.headers.get("x-file-name"));
    if (name === undefined) return problem(400, "name-missing");
    if (!request.body) return problem(400, "empty");

    const bytes = request.body.values({ preventCancel: true });
    const result = await notingDenial(ctx, [group], () =>
      storeFile(ctx, openStorage(env()), { groupId: groupId.data, name, bytes }),
    );
    switch (result.outcome) {
      case "stored":
        return NextResponse.json(result.file, { status: 201 });
      case "empty":
        return problem(400, "empty");
      case "too-large":
        return problem(413, "too-large");
      case "type-not-allowed":
      case "differs":
        return problem(415, result.outcome);
      default:
        return never(result);
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    // Nobody is left to answer.
    if (code === "ECONNRESET" || request.signal.aborted) return new Response(null, { status: 499 });
    if (code === "ENOSPC") return problem(507, "storage-full");
    return failure(error);
  }
}

/** A browser that is still sending hears no answer, it sees the connection break: what is refused is read to its end, within reason. */
async function readOut(body: ReadableStream<Uint8Array> | null): Promise<void> {
  if (!body || body.locked) return;
  let left = 4 * MAX_FILE_BYTES;
  try {
    for await (const part of body) {
      left -= part.byteLength;
      if (left < 0) return;
    }
  } catch {
    // The sender has gone.
  }
}

function decodedName(header: string | null): string | undefined {
  try {
    return header ? decodeURIComponent(header) : undefined;
  } catch {
    return undefined;
  }
}
