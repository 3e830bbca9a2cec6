import type { NextRequest } from "next/server";
import { z } from "zod";
import { notingDenial } from "#app/_denial";
import { placeOf, refusal, requireAllowance } from "#app/_form";
import { memberContext } from "#app/_session";
import { EXPORT_FORMATS } from "#lib/documents/convert/limits";
import { downloadDocument } from "#lib/documents/download-document";
import { contentDisposition, safeFileName } from "#lib/files/file-name";
import { env } from "#lib/platform/env";
import { domainErrorCode, notFound } from "#lib/platform/errors";
import { openStorage } from "#lib/platform/storage/file-storage";
import { failure } from "../../../../../api/_route";

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
    return refused(error, input.data?.documentId);
  }
}

/** Somebody has followed a link and reads the answer: in words, with the status and the wait that a program would get. */
async function refused(error: unknown, documentId: string | undefined): Promise<Response> {
  const { status, headers } = failure(error);
  const code = domainErrorCode(error) ?? "failed";
  // A document that is not to be seen has no page to go back to.
  const back = documentId && code !== "not-found" ? { back: `/dokument/${documentId}` } : {};
  const page = await refusal(code, { ...back, retryAfter: Number(headers.get("Retry-After")) || undefined });
  return new Response(page.body, { status, headers: page.headers });
}
