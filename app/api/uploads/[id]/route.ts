import { type NextRequest, NextResponse } from "next/server";
import { notingDenial } from "#app/_denial";
import { memberContext } from "#app/_session";
import { fileOperations } from "#lib/files/api";
import { cancelUpload } from "#lib/files/cancel-upload";
import { findUpload } from "#lib/files/queries";
import { type PartOutcome, receivePart } from "#lib/files/receive-part";
import { env } from "#lib/platform/env";
import { never, notFound } from "#lib/platform/errors";
import { takeToken } from "#lib/platform/rate-limit";
import { openStorage } from "#lib/platform/storage/file-storage";
import { failure, problem, route } from "../../_route";

export const GET = route(fileOperations.progress, async (ctx, { params }) => {
  const { offset, file } = await findUpload(ctx, openStorage(env()), params.id);
  return { status: 200, body: { offset, file } };
});

export const DELETE = route(fileOperations.cancel, async (ctx, { params }) => {
  await cancelUpload(ctx, openStorage(env()), params.id);
  return { status: 204 };
});

/** The body is the bytes as they come: nothing is held in memory, nothing is parsed. */
export async function PATCH(request: NextRequest, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const response = await receive(request, (await params).id);
  await readOut(request.body);
  return response;
}

async function receive(request: NextRequest, id: string): Promise<Response> {
  try {
    const ctx = await memberContext();
    const limit = await takeToken(ctx, "upload-part", ctx.actor.personId);
    if (!limit.allowed) return problem(429, "too-many-requests", { "Retry-After": String(limit.retryAfter) });
    const named = fileOperations.part.params?.safeParse({ id });
    if (!named?.success) throw notFound("upload");
    const query = fileOperations.part.query?.safeParse(Object.fromEntries(request.nextUrl.searchParams));
    if (!query?.success) return problem(400, "invalid", {}, query?.error);
    const part = { ...named.data, ...query.data, bytes: bytesOf(request) };
    return answer(
      await notingDenial(ctx, [part.id], () =>
        receivePart(ctx, openStorage(env()), part, { freshContext: memberContext, clamd: env().CLAMD_HOST }),
      ),
    );
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    // Nobody is left to answer.
    if (code === "ECONNRESET" || request.signal.aborted) return new Response(null, { status: 499 });
    // What had come stays also on a full disk: the upload goes on from there.
    return failure(error);
  }
}

function answer(result: PartOutcome): Response {
  switch (result.outcome) {
    case "more":
      return NextResponse.json({ offset: result.offset, file: null });
    case "stored":
      return NextResponse.json({ offset: result.file.size, file: result.file });
    case "elsewhere":
      return NextResponse.json({ error: "elsewhere", offset: result.offset }, { status: 409 });
    case "empty":
      return problem(400, "empty");
    case "too-large":
      return problem(413, "too-large");
    case "type-not-allowed":
    case "differs":
    case "unsafe":
    case "too-many-pixels":
    case "infected":
    case "personal-data":
      return problem(415, result.outcome);
    default:
      return never(result);
  }
}

async function* bytesOf(request: NextRequest): AsyncGenerator<Uint8Array> {
  if (request.body) yield* request.body.values({ preventCancel: true });
}

/** As much as one part may be: a browser that is still sending hears no answer, so what is refused is read to its end. */
const READ_OUT_BYTES = 100_000_000;

async function readOut(body: ReadableStream<Uint8Array> | null): Promise<void> {
  if (!body || body.locked) return;
  let left = READ_OUT_BYTES;
  try {
    for await (const part of body) {
      left -= part.byteLength;
      if (left < 0) return;
    }
  } catch {
    // The sender has gone.
  }
}
