import type { NextRequest } from "next/server";
import { z } from "zod";
import { notingDenial } from "#app/_denial";
import { refusal } from "#app/_form";
import { memberContext } from "#app/_session";
import { EXPORT_FORMATS } from "#lib/documents/convert/limits";
import { downloadDocument } from "#lib/documents/download-document";
import { contentDisposition, safeFileName } from "#lib/files/file-name";
import { env } from "#lib/platform/env";
import { type DomainError, domainErrorCode, notFound } from "#lib/platform/errors";
import { takeToken } from "#lib/platform/rate-limit";
import { openStorage } from "#lib/platform/storage/file-storage";
import { failure, problem } from "../../../../../api/_route";

const asked = z.object({ documentId: z.uuid(), format: z.enum(EXPORT_FORMATS) });

/** The document as a file, for whoever may read it. */
export async function GET(
  _: NextRequest,
  { params }: { params: Promise<{ documentId: string; format: string }> },
): Promise<Response> {
  try {
    const ctx = await memberContext();
    const limit = await takeToken(ctx, "api", ctx.actor.personId);
    if (!limit.allowed) return problem(429, "too-many-requests", { "Retry-After": String(limit.retryAfter) });
    const input = asked.safeParse(await params);
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
    // Somebody has followed a link and reads the answer.
    const code = domainErrorCode(error);
    if (code === "busy" || code === "timed-out")
      return refusal(code, {
        back: `/dokument/${(await params).documentId}`,
        retryAfter: (error as DomainError).retryAfter,
      });
    return failure(error);
  }
}
