import { Readable } from "node:stream";
import type { NextRequest } from "next/server";
import { z } from "zod";
import { notingDenial } from "#app/_denial";
import { getContext } from "#app/_session";
import { contentDisposition } from "#lib/files/file-name";
import { openFile } from "#lib/files/open-file";
import { env } from "#lib/platform/env";
import { notFound, requireMember } from "#lib/platform/errors";
import { takeToken } from "#lib/platform/rate-limit";
import { openStorage } from "#lib/platform/storage/file-storage";
import { failure, problem } from "../../_route";

/** The only way to stored bytes: always a download, never a page. The server keeps it out of caches and adds the sandbox policy. */
export async function GET(_: NextRequest, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  try {
    const ctx = await getContext();
    requireMember(ctx);
    const limit = await takeToken(ctx, "api", ctx.actor.personId);
    if (!limit.allowed) return problem(429, "too-many-requests", { "Retry-After": String(limit.retryAfter) });
    const id = z.uuid().safeParse((await params).id);
    if (!id.success) throw notFound("file");
    const { name, mediaType, bytes } = await notingDenial(ctx, [id.data], () =>
      openFile(ctx, openStorage(env()), id.data),
    );
    return new Response(Readable.toWeb(bytes) as ReadableStream<Uint8Array>, {
      headers: {
        "Content-Type": mediaType,
        "Content-Disposition": contentDisposition(name),
      },
    });
  } catch (error) {
    return failure(error);
  }
}
