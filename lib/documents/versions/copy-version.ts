import { sql } from "drizzle-orm";
import type { z } from "zod";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { canWriteIn } from "#lib/threads/policy";
import { editText, replaceContent } from "../collaboration/edit-text";
import { onlyText } from "../content/only-text";
import { recordCreated } from "../events/record-created";
import { carryFiles } from "../files/carry-files";
import { findDocument } from "../find-document";
import { findVersion } from "./find-version";
import { copyVersionInput } from "./schema";

/**
 * Begins a document of the actor's organisation, in the same group, with what a version said; without what was said beside
 * it and what was only proposed in it, which belongs to the other.
 * @throws not-found, forbidden, newer
 */
export function copyVersion(ctx: MemberContext, input: z.input<typeof copyVersionInput>): Promise<{ id: string }> {
  const { id, documentId, versionId } = copyVersionInput.parse(input);
  return transaction(ctx, async (ctx) => {
    const { actor } = ctx;
    const { groupId } = await findDocument(ctx, documentId);
    const version = await findVersion(ctx, documentId, versionId);
    authorize(canWriteIn(actor, groupId), "begin a document here");
    const [made] = await ctx.db.execute(sql`
      insert into documents (id, group_id, title, owner_id, organisation_id, landscape, edited_by)
      select ${id}, group_id, ${version.title}, ${actor.personId}, ${actor.standing.organisationId}, landscape, ${actor.personId}
      from documents where id = ${documentId} on conflict (id) do nothing returning id`);
    if (!made) {
      const [own] = await ctx.db.execute(sql`select from documents where id = ${id} and owner_id = ${actor.personId}`);
      if (!own) throw notFound("document");
      return { id };
    }
    const content = onlyText(version.content);
    await editText(ctx.db, id, { personId: actor.personId, origin: "server" }, (doc) => replaceContent(doc, content));
    await recordCreated(ctx, id);
    await carryFiles(ctx, { from: documentId, to: id, content });
    await audit(ctx, "document.create", { id, groupId, details: { from: documentId, versionId } });
    return { id };
  });
}
