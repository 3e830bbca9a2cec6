import { sql } from "drizzle-orm";
import { type MemberContext, transaction } from "#lib/platform/context";
import { first, notFound } from "#lib/platform/errors";
import { visibleDocuments } from "../policy";
import { documentFollowingJson } from "./policy";
import type { DocumentFollowing, DocumentLevelInput } from "./schema";

/** Sets what one is told of in a document. Answers with what now holds, and why. @throws not-found */
export function setDocumentLevel(
  ctx: MemberContext,
  { documentId, level }: DocumentLevelInput & { documentId: string },
): Promise<DocumentFollowing> {
  const { personId } = ctx.actor;
  return transaction(ctx, async (ctx) => {
    const [set] = await ctx.db.execute(sql`
      insert into document_subscriptions (person_id, document_id, level, reason)
      select ${personId}::uuid, d.id, ${level}, 'chosen' from documents d
      where d.id = ${documentId} and d.kind = 'document' and ${visibleDocuments(ctx.actor, "d")}
      on conflict (person_id, document_id) do update set level = excluded.level, reason = excluded.reason
      returning document_id`);
    if (!set) throw notFound("document");
    const rows = await ctx.db.execute<{ following: DocumentFollowing }>(
      sql`select ${documentFollowingJson(personId, "d")} as following from documents d where d.id = ${documentId}`,
    );
    return first(rows).following;
  });
}
