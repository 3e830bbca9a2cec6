import { sql } from "drizzle-orm";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { canWriteIn } from "#lib/threads/policy";
import { editText, replaceContent } from "./collaboration/edit-text";
import type { DocumentContent } from "./content/content";
import { onlyText } from "./content/only-text";
import { recordCreated } from "./events/record-created";
import { carryFiles } from "./files/carry-files";
import { canCopyTo, readsAdopted, visibleDocuments } from "./policy";
import { type CopyInput, copyInput } from "./schema";
import { readText } from "./versions/read-text";

/**
 * Begins a document of the actor's organisation with what another says now to whoever reads it. What is said beside the other's text, and what
 * is only proposed in it, belongs to the other. The same id sent again is the same document.
 * @throws not-found; forbidden where the actor may not write, or for a confidential group's text anywhere else; newer
 */
export function copyDocument(ctx: MemberContext, input: CopyInput): Promise<{ id: string }> {
  const { id, documentId, groupId, title } = copyInput.parse(input);
  return transaction(ctx, async (ctx) => {
    const { actor } = ctx;
    const [source] = await ctx.db.execute<{ groupId: string; access: string; adopted: DocumentContent | null }>(sql`
      select d.group_id as "groupId", g.access, v.content as adopted
      from documents d join groups g on g.id = d.group_id
        left join document_versions v on v.id = d.adopted_version_id and ${readsAdopted(actor, "d")}
      where d.id = ${documentId} and ${visibleDocuments(actor, "d")}`);
    if (!source) throw notFound("document");
    authorize(canWriteIn(actor, groupId) && canCopyTo(groupId, source), "copy a document to there");
    const [made] = await ctx.db.execute(sql`
      insert into documents (id, group_id, title, owner_id, organisation_id, template_id, template_version_id, landscape, edited_by)
      select ${id}, ${groupId}, ${title}, ${actor.personId}, ${actor.standing.organisationId}, template_id, template_version_id,
        landscape, ${actor.personId}
      from documents where id = ${documentId} on conflict (id) do nothing returning id`);
    if (!made) {
      const [own] = await ctx.db.execute(sql`select from documents where id = ${id} and owner_id = ${actor.personId}`);
      if (!own) throw notFound("document");
      return { id };
    }
    const content = onlyText(source.adopted ?? (await readText(ctx.db, documentId)).content);
    await editText(ctx.db, id, { personId: actor.personId, origin: "server" }, (doc) => replaceContent(doc, content));
    await carryFiles(ctx, { from: documentId, to: id, content });
    await recordCreated(ctx, id);
    await audit(ctx, "document.create", { id, groupId, details: { from: documentId } });
    return { id };
  });
}
