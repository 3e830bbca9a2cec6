import { Readable } from "node:stream";
import type { NextRequest } from "next/server";
import { z } from "zod";
import { notingDenial } from "#app/_denial";
import { placeOf, requireAllowance } from "#app/_form";
import { refusedLink } from "#app/_refused-link";
import { memberContext } from "#app/_session";
import { contentDisposition } from "#lib/files/file-name";
import { openFile } from "#lib/files/open-file";
import { env } from "#lib/platform/env";
import { notFound } from "#lib/platform/errors";
import { openStorage } from "#lib/platform/storage/file-storage";

/** The only way to stored bytes: always a download, never a page. The server keeps it out of caches and adds the sandbox policy. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  try {
    const ctx = await memberContext();
    await requireAllowance(ctx, placeOf(request));
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
    return refusedLink(request, error);
  }
}
