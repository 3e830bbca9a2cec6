import { documentGrants } from "#db/schema";
import type { MemberContext } from "#lib/platform/context";

type Grant = Pick<
  typeof documentGrants.$inferInsert,
  "wholeGroup" | "organisationId" | "personId" | "role" | "expiresAt" | "createdAt"
>;

/** Lets somebody into a document, as sharing does, without the use case round it. */
export async function grant(ctx: MemberContext, documentId: string, values: Grant): Promise<void> {
  await ctx.db.insert(documentGrants).values({ documentId, grantedBy: ctx.actor.personId, ...values });
}
