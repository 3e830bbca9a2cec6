import type { NextRequest } from "next/server";
import { z } from "zod";
import { notingDenial } from "#app/_denial";
import { placeOf, requireAllowance } from "#app/_form";
import { refusedLink } from "#app/_refused-link";
import { memberContext } from "#app/_session";
import { EXPORT_FORMATS } from "#lib/documents/convert/limits";
import { downloadDocument } from "#lib/documents/download-document";
import { contentDisposition, safeFileName } from "#lib/files/file-name";
import { env } from "#lib/platform/env";
import { notFound } from "#lib/platform/errors";
import { openStorage } from "#lib/platform/storage/file-storage";

const asked = z.object({ documentId: z.uuid(), format: z.enum(EXPORT_FORMATS) });

/** The document as a file, for whoever may read it. */
export async function GET(
  request: NextRequest,
  { params }: { params: Promise<{ documentId: string; format: string }> },
): Promise<Response> {
  const input = asked.safeParse(await params);
  try {
    const ctx = await memberContext();
    await requireAllowance(ctx, placeOf(request));
    if (!input.success) throw notFound("document");
    const { name, mediaType, bytes } = await notingDenial(ctx, [input.data.documentId], () =>
      downloadDocument(
        ctx,
        { storage: openStorage(env()), freshContext: memberContext },
        { ...input.data, site: env().appUrl.origin },
      ),
    );
    return new Response(Buffer.from(bytes), {
      headers: { "Content-Type": mediaType, "Content-Disposition": contentDisposition(safeFileName(name)) },
    });
  } catch (error) {
    return refusedLink(request, error, input.data && `/dokument/${input.data.documentId}`);
  }
}
