import { sql } from "drizzle-orm";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { requireToken } from "#lib/platform/rate-limit";
import { canWriteIn } from "#lib/threads/policy";
import { beginDocument } from "./begin-document";
import type { DocumentContent } from "./content/content";
import { onlyText } from "./content/only-text";
import { carryFiles } from "./files/carry-files";
import { canCopyTo, readsAdopted, visibleDocuments } from "./policy";
import { type CopyInput, copyInput } from "./schema";
import { readText } from "./versions/read-text";

type Source = {
  groupId: string;
  access: string;
  templateId: string | null;
  templateVersionId: string | null;
  landscape: boolean;
  adopted: DocumentContent | null;
};

/**
 * Begins a document of the actor's organisation with what another says now to whoever reads it. What is said beside the other's text, and what
 * is only proposed in it, belongs to the other. The same id sent again is the same document.
 * @throws not-found; forbidden where the actor may not write, or for a confidential group's text anywhere else; newer; too-many-requests
 */
export async function copyDocument(ctx: MemberContext, input: CopyInput): Promise<{ id: string }> {
  const { id, documentId, groupId, title } = copyInput.parse(input);
  await requireToken(ctx, "document-text", ctx.actor.personId);
  return transaction(ctx, async (ctx) => {
    const { actor } = ctx;
    const [source] = await ctx.db.execute<Source>(sql`
      select d.group_id as "groupId", g.access, d.template_id as "templateId", d.template_version_id as "templateVersionId",
        d.landscape, v.content as adopted
      from documents d join groups g on g.id = d.group_id
        left join document_versions v on v.id = d.adopted_version_id and ${readsAdopted(actor, "d")}
      where d.id = ${documentId} and ${visibleDocuments(actor, "d")}`);
    if (!source) throw notFound("document");
    authorize(canWriteIn(actor, groupId) && canCopyTo(groupId, source), "copy a document to there");
    const { templateId, templateVersionId, landscape } = source;
    const content = onlyText(source.adopted ?? (await readText(ctx.db, documentId)).content);
    const isNew = await beginDocument(ctx, {
      id,
      groupId,
      organisationId: actor.standing.organisationId,
      title,
      templateId,
      templateVersionId,
      landscape,
      content,
      origin: "server",
      from: { from: documentId },
    });
    if (isNew) await carryFiles(ctx, { from: documentId, to: id, content });
    return { id };
  });
}
