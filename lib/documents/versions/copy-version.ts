import { sql } from "drizzle-orm";
import type { z } from "zod";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { requireToken } from "#lib/platform/rate-limit";
import { canWriteIn } from "#lib/threads/policy";
import { beginDocument } from "../begin-document";
import { onlyText } from "../content/only-text";
import { carryFiles } from "../files/carry-files";
import { findDocument } from "../find-document";
import { findVersion } from "./find-version";
import { copyVersionInput } from "./schema";

/**
 * Begins a document of the actor's organisation, in the same group, with what a version said; without what was said beside
 * it and what was only proposed in it, which belongs to the other.
 * @throws not-found, forbidden, newer, too-many-requests
 */
export async function copyVersion(
  ctx: MemberContext,
  input: z.input<typeof copyVersionInput>,
): Promise<{ id: string }> {
  const { id, documentId, versionId } = copyVersionInput.parse(input);
  await requireToken(ctx, "document-text", ctx.actor.personId);
  return transaction(ctx, async (ctx) => {
    const { actor } = ctx;
    const { groupId } = await findDocument(ctx, documentId);
    const version = await findVersion(ctx, documentId, versionId);
    authorize(canWriteIn(actor, groupId), "begin a document here");
    const [source] = await ctx.db.execute<{ landscape: boolean }>(sql`
      select landscape from documents where id = ${documentId}`);
    const content = onlyText(version.content);
    const isNew = await beginDocument(ctx, {
      id,
      groupId,
      organisationId: actor.standing.organisationId,
      title: version.title,
      landscape: source?.landscape ?? false,
      content,
      origin: "server",
      from: { from: documentId, versionId },
    });
    if (isNew) await carryFiles(ctx, { from: documentId, to: id, content });
    return { id };
  });
}
