import { sql } from "drizzle-orm";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { canWriteIn } from "#lib/threads/policy";
import { beginDocument } from "./begin-document";
import { type DocumentContent, EMPTY_CONTENT } from "./content/content";
import { onlyText } from "./content/only-text";
import { carryFiles } from "./files/carry-files";
import { visibleDocuments } from "./policy";
import { type CreateInput, createInput } from "./schema";

/**
 * Begins a document as a draft of the actor's organisation, empty or from a template. The same id sent again by its owner
 * is the same document.
 * @throws not-found for a template that cannot be seen, forbidden where the actor may not write, newer
 */
export function createDocument(ctx: MemberContext, input: CreateInput): Promise<{ id: string }> {
  const { id, groupId, title, templateId } = createInput.parse(input);
  return transaction(ctx, async (ctx) => {
    const { actor } = ctx;
    authorize(canWriteIn(actor, groupId), "begin a document here");
    const template = templateId === undefined ? undefined : await readTemplate(ctx, templateId);
    await beginDocument(ctx, {
      id,
      groupId,
      organisationId: actor.standing.organisationId,
      title,
      content: template?.content ?? EMPTY_CONTENT,
      origin: "server",
      templateId: templateId ?? null,
      templateVersionId: template?.versionId ?? null,
      landscape: template?.landscape ?? false,
    });
    if (template) await carryFiles(ctx, { from: template.id, to: id, content: template.content });
    return { id };
  });
}

type Template = { id: string; content: DocumentContent; versionId: string | null; landscape: boolean };

/** As it was last adopted: what is said beside it, or is being changed or proposed in it meanwhile, is nobody's document yet. */
async function readTemplate(ctx: MemberContext, templateId: string): Promise<Template> {
  const [row] = await ctx.db.execute<Template>(sql`
    select d.id, coalesce(v.content, c.content) as content, v.id as "versionId", d.landscape
    from documents d left join document_versions v on v.id = d.adopted_version_id
      left join document_contents c on c.document_id = d.id
    where d.id = ${templateId} and d.kind = 'template' and ${visibleDocuments(ctx.actor, "d")}`);
  if (!row?.content) throw notFound("template");
  return { ...row, content: onlyText(row.content) };
}
